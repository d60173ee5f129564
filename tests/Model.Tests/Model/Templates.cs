using System.Text.Json;
using WorkflowManager.InMemory;

namespace WorkflowManager.Model.Tests;

/// <summary>Two small workflows: one task after the other over two stages, and two side by side with one that waits for both.</summary>
internal static class Templates
{
    /// <summary>A, then B in the same stage, then C in the next.</summary>
    public const string Chain = "CHAIN";

    /// <summary>A and B, then D.</summary>
    public const string Twins = "TWINS";

    public static InMemoryTemplates All { get; } = Publish();

    public static string StageOf(string task) => task == "C" ? "second" : "first";

    private static InMemoryTemplates Publish()
    {
        var templates = new InMemoryTemplates();
        templates.Publish(Template(Chain, [Stage("first", 1, Task("A"), Task("B", "A")), Stage("second", 2, Task("C"))]));
        templates.Publish(Template(Twins, [Stage("first", 1, Task("A"), Task("B"), Task("D", "A", "B"))]));
        return templates;
    }

    private static JsonElement Template(string component, object[] stages) =>
        JsonSerializer.SerializeToElement(new { workflow_name = component, component_name = component, version = 1, stages });

    private static object Stage(string name, int order, params object[] tasks) => new { stage_name = name, stage_order = order, tasks };

    private static object Task(string name, params string[] parents) => new { task_name = name, parent_task = parents, task_queue = $"{name}_queue", task_type = "SERVICE" };
}
