using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>dependentRequired</c>, and <c>dependencies</c> on names.</summary>
internal sealed class DependentRequiredRule(string name, IReadOnlyList<string> needed) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(name, out _))
            return true;
        var fits = check.Spend(needed.Count);
        foreach (var other in needed)
        {
            if (!value.TryGetProperty(other, out _))
                fits = check.Tell(place.Field(other), $"is missing, and '{name}' needs it");
        }

        return fits;
    }
}
