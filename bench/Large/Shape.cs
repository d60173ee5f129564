using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowManager.Large;

/// <summary>How the tasks of one stage hang together.</summary>
internal sealed record Shape(string Name, Func<int, int?> Parent)
{
    public static readonly Shape[] All = [new("parallel", _ => null), new("chain", task => task == 0 ? null : task - 1)];

    public static string Task(int number) => string.Create(CultureInfo.InvariantCulture, $"t{number}");

    public JsonNode Template(int tasks)
    {
        var list = new JsonArray();
        for (var i = 0; i < tasks; i++)
        {
            var task = new JsonObject { ["task_name"] = Task(i), ["task_queue"] = "bench_large", ["task_type"] = "SERVICE" };
            if (Parent(i) is { } parent)
                task["parent_task"] = new JsonArray(Task(parent));
            list.Add(task);
        }

        return new JsonObject
        {
            ["workflow_name"] = "large", ["component_name"] = "LARGE",
            ["stages"] = new JsonArray(new JsonObject { ["stage_name"] = "S", ["stage_order"] = 1, ["tasks"] = list }),
        };
    }
}
