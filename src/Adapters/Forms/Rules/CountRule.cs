using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>minLength</c>, <c>maxLength</c>, <c>minItems</c>, <c>maxItems</c>, <c>minProperties</c>, <c>maxProperties</c></summary>
/// <param name="kind">Of the values that are counted.</param>
/// <param name="least">Whether the limit is the least or the most.</param>
internal sealed class CountRule(JsonValueKind kind, long limit, bool least) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind != kind)
            return true;
        var count = CountOf(value);
        return (least ? count >= limit : count <= limit) || check.Tell(place, $"must have at {(least ? "least" : "most")} {limit} {Unit}");
    }

    private string Unit => (kind, limit) switch
    {
        (JsonValueKind.String, 1) => "character",
        (JsonValueKind.String, _) => "characters",
        (JsonValueKind.Array, 1) => "item",
        (JsonValueKind.Array, _) => "items",
        (_, 1) => "field",
        _ => "fields",
    };

    // A character outside of the first 65,536 is one, though it takes two of UTF-16's.
    private static long CountOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Count(character => !char.IsLowSurrogate(character)),
        JsonValueKind.Array => value.GetArrayLength(),
        _ => value.GetPropertyCount(),
    };
}
