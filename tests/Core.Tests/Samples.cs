using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Core.Tests;

/// <summary>The golden files, and short ways to templates and events.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2019, 6, 28, 10, 45, 41, TimeSpan.Zero);

    public static readonly BusinessRef Order = new("ORDER-001");

    public static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name));

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public static WorkflowDefinition Pizza => Definition(Golden("template.json"));

    public static WorkflowDefinition Definition(string template) => TemplateParser.Parse(Json(template)) switch
    {
        TemplateLookup.Found found => found.Definition,
        TemplateLookup.Invalid invalid => throw new InvalidOperationException(string.Join("\n", invalid.Problems)),
        var other => throw new InvalidOperationException($"{other}"),
    };

    public static EventParseResult Parse(string body, string? attempt = null) =>
        EventParser.Parse(Encoding.UTF8.GetBytes(body), "message-1", attempt);

    /// <summary>A template in a few words: <c>"A: x, y(x); B:"</c> is stage A with x and its child y, and stage B without tasks.</summary>
    public static WorkflowDefinition Workflow(string stages) => Definition(Written(stages));

    /// <summary>The same with policies: the fields, as JSON, of tasks and stages by name, and of the template where there is no name.</summary>
    public static WorkflowDefinition Workflow(string stages, params (string Name, string Fields)[] policies)
    {
        var root = JsonNode.Parse(Written(stages))!;
        foreach (var (name, fields) in policies)
        {
            var node = name.Length == 0 ? root : Named(root, name);
            foreach (var (field, value) in JsonNode.Parse(fields)!.AsObject())
                node[field] = value?.DeepClone();
        }

        return Definition(root.ToJsonString());
    }

    private static JsonNode Named(JsonNode root, string name) => root["stages"]!.AsArray()
        .SelectMany(stage => stage!["tasks"]!.AsArray().Append(stage)).First(node => ((string?)node!["task_name"] ?? (string?)node["stage_name"]) == name)!;

    private static string Written(string stages)
    {
        var built = stages.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((stage, order) =>
        {
            var (name, tasks) = (stage.Split(':')[0].Trim(), stage.Split(':')[1]);
            return new { stage_name = name, stage_order = order, tasks = Tasks(tasks).ToArray() };
        });
        return JsonSerializer.Serialize(new { workflow_name = "test", component_name = "TEST", stages = built.ToArray() });
    }

    private static IEnumerable<object> Tasks(string tasks) =>
        from task in tasks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let open = task.IndexOf('(', StringComparison.Ordinal)
        let name = open < 0 ? task : task[..open]
        select new
        {
            task_name = name,
            parent_task = open < 0 ? [] : task[(open + 1)..^1].Split(' '),
            task_queue = $"{name}_queue",
            task_type = "SERVICE",
        };
}
