using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>serverless.template, by the questions that the rules ask of it.</summary>
internal static class Template
{
    public static readonly Stack Stack = new("serverless.template");

    public static readonly JsonObject Root = Stack.Root;

    public static readonly JsonObject Function = Properties("WorkflowManager");

    public static readonly JsonObject Trigger = Function["Events"]!["Records"]!["Properties"]!.AsObject();

    public static int TimeoutSeconds => (int)Function["Timeout"]!;

    public static IEnumerable<JsonObject> Statements => Stack.Statements("FunctionRole");

    public static JsonObject Properties(string resource) => Stack.Properties(resource);

    public static JsonObject Parameter(string name) => Stack.Parameter(name);

    public static IEnumerable<KeyValuePair<string, JsonObject>> OfType(string type) => Stack.OfType(type);

    /// <summary>One or many, as IAM writes them.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray many ? many.Select(m => (string)m!) : [(string)node!];

    /// <summary>Every text within, wherever it stands.</summary>
    public static IEnumerable<string> TextsWithin(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => TextsWithin(f.Value)),
        JsonArray items => items.SelectMany(TextsWithin),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    /// <summary>Pairs of function and argument, wherever they stand: what Ref and Fn::GetAtt point to.</summary>
    public static IEnumerable<string> TargetsWithin(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => f.Key switch
        {
            "Ref" => [(string)f.Value!],
            "Fn::GetAtt" => [(string)f.Value![0]!],
            _ => TargetsWithin(f.Value),
        }),
        JsonArray items => items.SelectMany(TargetsWithin),
        _ => [],
    };
}
