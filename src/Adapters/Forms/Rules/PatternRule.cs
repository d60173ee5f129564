using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>pattern</c></summary>
internal sealed class PatternRule(Pattern pattern, string quoted) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        value.ValueKind is not JsonValueKind.String || check.Matches(pattern, value.GetString()!) || check.Tell(place, $"must match the pattern {quoted}");
}
