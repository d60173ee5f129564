using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>type</c></summary>
internal sealed class TypeRule(IReadOnlyList<string> types) : Rule
{
    public static IReadOnlyList<string> Known { get; } = ["array", "boolean", "integer", "null", "number", "object", "string"];

    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        types.Any(type => Is(value, type)) || check.Tell(place, $"must be {string.Join(" or ", types.Select(WithArticle))}");

    private static bool Is(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Array => type == "array",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Null => type == "null",
        JsonValueKind.Number => type == "number" || (type == "integer" && Number.Of(value).IsInteger),
        JsonValueKind.Object => type == "object",
        JsonValueKind.String => type == "string",
        _ => false,
    };

    private static string WithArticle(string type) => type switch
    {
        "null" => type,
        "array" or "integer" or "object" => $"an {type}",
        _ => $"a {type}",
    };
}
