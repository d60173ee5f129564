using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Contracts;

/// <summary>The samples of the contract with upstream services and tasks.</summary>
internal static class Golden
{
    public static JsonElement Read(string file)
    {
        using var stream = typeof(Golden).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException("No such sample.", file);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>Without the white space that a person's eyes need; the order of fields stays.</summary>
    public static string Compact(JsonElement value) => JsonSerializer.Serialize(value);

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>To be changed.</summary>
    public static JsonObject ToNode(string json) => JsonNode.Parse(json)!.AsObject();
}
