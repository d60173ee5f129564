using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>serverless.template, by the questions that the rules ask of it.</summary>
internal static class Template
{
    public static readonly JsonObject Root = Repository.Json("serverless.template");

    public static readonly JsonObject Function = Properties("WorkflowManager");

    public static readonly JsonObject Trigger = Function["Events"]!["Records"]!["Properties"]!.AsObject();

    public static int TimeoutSeconds => (int)Function["Timeout"]!;

    public static IEnumerable<JsonObject> Statements =>
        from policy in Properties("FunctionRole")["Policies"]!.AsArray()
        from statement in policy!["PolicyDocument"]!["Statement"]!.AsArray()
        select (statement!["Fn::If"]?[1] ?? statement).AsObject();

    public static JsonObject Properties(string resource) => Root["Resources"]![resource]!["Properties"]!.AsObject();

    public static JsonObject Parameter(string name) => Root["Parameters"]![name]!.AsObject();

    public static IEnumerable<KeyValuePair<string, JsonObject>> OfType(string type) =>
        Root["Resources"]!.AsObject().Where(r => (string)r.Value!["Type"]! == type).Select(r => KeyValuePair.Create(r.Key, r.Value!["Properties"]!.AsObject()));

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
