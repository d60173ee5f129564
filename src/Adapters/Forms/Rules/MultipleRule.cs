using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>multipleOf</c></summary>
internal sealed class MultipleRule(Number factor, string quoted) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        value.ValueKind is not JsonValueKind.Number || Number.Of(value).IsMultipleOf(factor) || check.Tell(place, $"must be a multiple of {quoted}");
}
