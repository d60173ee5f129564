using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>
/// <c>prefixItems</c>, a schema for each of the first items, and <c>items</c>, one for all of the others; older drafts call
/// them <c>items</c> and <c>additionalItems</c>.
/// </summary>
internal sealed class ItemsRule(IReadOnlyList<Schema> first, Schema? others) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Array)
            return true;
        var (fits, index) = (true, 0);
        foreach (var item in value.EnumerateArray())
        {
            if ((index < first.Count ? first[index] : others) is { } schema)
            {
                fits &= schema.Fits(check, item, place.Item(index), null);
                seen?.Add(index);
            }

            index++;
        }

        return fits;
    }
}
