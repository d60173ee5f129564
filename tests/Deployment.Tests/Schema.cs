using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>
/// A resource's schema, and as much of JSON Schema as those of CloudFormation use. What a function of CloudFormation comes to
/// is known only there, so it passes; of Fn::If each branch has to.
/// </summary>
internal sealed class Schema
{
    private readonly JsonObject _root;

    private Schema(JsonObject root) => _root = root;

    public static Schema Of(string resourceType) => new(Repository.Json($"tests/Deployment.Tests/Schemas/{resourceType.Replace("::", ".", StringComparison.Ordinal)}.json"));

    /// <returns>What is wrong, each with its path; empty where nothing is.</returns>
    public IReadOnlyList<string> Problems(JsonNode properties) => [.. Check(properties, _root, "")];

    private IEnumerable<string> Check(JsonNode? value, JsonObject schema, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = _root["definitions"]![reference.Split('/')[^1]]!.AsObject();
        if (value is JsonObject { Count: 1 } call && call.First() is { Key: var function } && (function == "Ref" || function.StartsWith("Fn::", StringComparison.Ordinal)))
            return function == "Fn::If" ? call[function]!.AsArray().Skip(1).Where(b => !IsNoValue(b)).SelectMany(b => Check(b, schema, path)) : [];
        return [.. CheckType(value, schema, path), .. CheckChildren(value, schema, path)];
    }

    private static bool IsNoValue(JsonNode? branch) => (string?)(branch as JsonObject)?["Ref"]?.AsValue() == "AWS::NoValue";

    private static IEnumerable<string> CheckType(JsonNode? value, JsonObject schema, string path)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var types = schema["type"] is { } type ? Template.Texts(type).ToArray() : [];
        if (types.Length > 0 && !types.Any(t => Is(t, kind, value)))
            yield return $"{path}: is {kind}, should be {string.Join(" or ", types)}";
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
            yield return $"{path}: {value} is none of {allowed.ToJsonString()}";
        if (kind == JsonValueKind.Number && ((double)value! < ((double?)schema["minimum"] ?? double.MinValue) || (double)value! > ((double?)schema["maximum"] ?? double.MaxValue)))
            yield return $"{path}: {value} is out of bounds";
        if (kind != JsonValueKind.String)
            yield break;
        var text = (string)value!;
        if (text.Length < ((int?)schema["minLength"] ?? 0) || text.Length > ((int?)schema["maxLength"] ?? int.MaxValue))
            yield return $"{path}: has {text.Length} characters";
        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
            yield return $"{path}: '{text}' is not of the form {pattern}";
    }

    private static bool Is(string type, JsonValueKind kind, JsonNode? value) => (type, kind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => (double)value! % 1 == 0,
        _ => false,
    };

    private IEnumerable<string> CheckChildren(JsonNode? value, JsonObject schema, string path) => value switch
    {
        JsonObject fields => [.. Required(fields, schema, path), .. fields.SelectMany(f => CheckField(f.Key, f.Value, schema, path))],
        JsonArray items =>
        [
            .. items.Count < ((int?)schema["minItems"] ?? 0) || items.Count > ((int?)schema["maxItems"] ?? int.MaxValue) ? [$"{path}: has {items.Count} items"] : (string[])[],
            .. schema["items"] is JsonObject of ? items.SelectMany((item, i) => Check(item, of, $"{path}[{i}]")) : [],
        ],
        _ => [],
    };

    private static IEnumerable<string> Required(JsonObject fields, JsonObject schema, string path) =>
        (schema["required"]?.AsArray() ?? []).Select(r => (string)r!).Where(r => !fields.ContainsKey(r)).Select(r => $"{path}.{r}: is missing");

    private IEnumerable<string> CheckField(string name, JsonNode? value, JsonObject schema, string path)
    {
        if (schema["properties"]?[name] is JsonObject known)
            return Check(value, known, $"{path}.{name}");
        foreach (var (pattern, of) in schema["patternProperties"]?.AsObject() ?? [])
            if (Regex.IsMatch(name, pattern))
                return Check(value, of!.AsObject(), $"{path}.{name}");
        return schema["additionalProperties"] is JsonValue closed && !(bool)closed ? [$"{path}.{name}: is unknown"] : [];
    }
}
