using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>unevaluatedItems</c></summary>
internal sealed class UnevaluatedItemsRule(Schema others) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Array)
            return true;
        var (fits, index) = (true, 0);
        foreach (var item in value.EnumerateArray())
        {
            if (!seen!.Has(index))
            {
                fits &= others.Fits(check, item, place.Item(index), null);
                seen.Add(index);
            }

            index++;
        }

        return fits;
    }
}
