using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c></summary>
/// <param name="looksAt">Whether an item that fits counts as looked at: since 2020-12.</param>
internal sealed class ContainsRule(Schema schema, long least, long? most, bool looksAt) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Array)
            return true;
        var (found, index) = (0L, 0);
        foreach (var item in value.EnumerateArray())
        {
            if (check.Try(schema, item, place.Item(index), null))
            {
                found++;
                if (looksAt)
                    seen?.Add(index);
            }

            index++;
        }

        if (found < least)
            return check.Tell(place, $"must have at least {least} of the items that 'contains' asks for");
        return found <= (most ?? found) || check.Tell(place, $"must have at most {most} of the items that 'contains' asks for");
    }
}
