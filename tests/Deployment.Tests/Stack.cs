using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>A file of CloudFormation's, by the questions that the rules ask of it.</summary>
internal sealed class Stack(string file)
{
    public string Text { get; } = Repository.Text(file);

    public JsonObject Root { get; } = Repository.Json(file);

    public IReadOnlyList<string> ParameterNames => [.. Root["Parameters"]!.AsObject().Select(p => p.Key)];

    public JsonObject Resource(string name) => Root["Resources"]![name]!.AsObject();

    public JsonObject Properties(string resource) => Resource(resource)["Properties"]!.AsObject();

    public JsonObject Parameter(string name) => Root["Parameters"]![name]!.AsObject();

    public IEnumerable<KeyValuePair<string, JsonObject>> OfType(string type) =>
        Root["Resources"]!.AsObject().Where(r => (string)r.Value!["Type"]! == type).Select(r => KeyValuePair.Create(r.Key, r.Value!["Properties"]!.AsObject()));

    public IEnumerable<JsonObject> Statements(string role) =>
        from policy in Properties(role)["Policies"]!.AsArray()
        from statement in policy!["PolicyDocument"]!["Statement"]!.AsArray()
        select (statement!["Fn::If"]?[1] ?? statement).AsObject();
}
