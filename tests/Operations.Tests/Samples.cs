using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests;

/// <summary>Short ways to templates.</summary>
internal static class Samples
{
    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>One of the templates that come with the product.</summary>
    public static string File(string name) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", name));

    public static WorkflowDefinition Definition(string template) => TemplateParser.Parse(Json(template)) switch
    {
        TemplateLookup.Found found => found.Definition,
        TemplateLookup.Invalid invalid => throw new InvalidOperationException(string.Join("\n", invalid.Problems)),
        var other => throw new InvalidOperationException($"{other}"),
    };

    public static WorkflowDefinition Workflow(string stages) => Definition(Template(stages));

    /// <summary>A template in a few words: <c>"A: x, y(x); B:"</c> is stage A with x and its child y, and stage B without tasks.</summary>
    public static string Template(string stages)
    {
        var built = stages.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((stage, order) =>
        {
            var (name, tasks) = (stage.Split(':')[0].Trim(), stage.Split(':')[1]);
            return new { stage_name = name, stage_order = order + 1, tasks = Tasks(tasks).ToArray() };
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
