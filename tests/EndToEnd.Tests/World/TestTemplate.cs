using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>A template whose task queues are a test's own.</summary>
public sealed class TestTemplate
{
    private readonly JsonObject _document;

    private TestTemplate(JsonObject document) => _document = document;

    public JsonElement Json => JsonSerializer.SerializeToElement(_document);

    public string Component => (string)_document["component_name"]!;

    /// <summary>Stages by their order.</summary>
    public IReadOnlyList<string> Stages =>
        [.. _document["stages"]!.AsArray().OrderBy(s => (double)s!["stage_order"]!).Select(s => (string)s!["stage_name"]!)];

    public IReadOnlyList<(string Stage, string Task, string Queue, string[] Parents)> Tasks =>
        [.. from stage in _document["stages"]!.AsArray()
            from task in stage!["tasks"]?.AsArray() ?? []
            select ((string)stage["stage_name"]!, (string)task["task_name"]!, (string)task["task_queue"]!,
                task["parent_task"]!.AsArray().Select(p => (string)p!).ToArray())];

    /// <param name="file">One of the templates of this repository.</param>
    public static TestTemplate Load(string file, string queuePrefix) =>
        Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", file)), queuePrefix);

    public static TestTemplate Of(string json, string queuePrefix)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        foreach (var stage in document["stages"]!.AsArray())
            foreach (var task in stage!["tasks"]?.AsArray() ?? [])
                task!["task_queue"] = queuePrefix + (string)task["task_queue"]!;
        return new TestTemplate(document);
    }

    public TestTemplate With(Action<JsonObject> change)
    {
        var copy = _document.DeepClone().AsObject();
        change(copy);
        return new TestTemplate(copy);
    }
}
