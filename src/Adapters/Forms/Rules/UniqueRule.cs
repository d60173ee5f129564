using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>uniqueItems</c></summary>
internal sealed class UniqueRule : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Array || !check.Spend(value.GetRawText().Length / 16))
            return value.ValueKind is not JsonValueKind.Array;
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var text = Canonical.Of(item);
            if (!known.TryAdd(text, index))
                return check.Tell(place.Item(index), $"must not be the same as {place.Item(known[text])}");
            index++;
        }

        return true;
    }
}
