using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>required</c></summary>
internal sealed class RequiredRule(IReadOnlyList<string> names) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return true;
        var fits = check.Spend(names.Count);
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
                fits = check.Tell(place.Field(name), "is missing");
        }

        return fits;
    }
}
