using System.Text.Json;

namespace WorkflowManager.Protocol.Tests;

/// <summary>The templates of a world, by component. All but the first have one task, <c>a</c>, and tell a queue of all that they tell of.</summary>
internal static class Templates
{
    /// <summary>a; then b and c; then d, when both are done, and e after b alone.</summary>
    public const string Plain = "PROTOCOL";

    /// <summary>Given a minute, and then skipped.</summary>
    public const string Timed = "TIMED";

    /// <summary>Given a minute for the whole workflow.</summary>
    public const string Deadline = "DEADLINE";

    /// <summary>Tried again in half a minute, which a queue can wait for.</summary>
    public const string Retried = "RETRIED";

    /// <summary>Tried again later than a queue can wait for.</summary>
    public const string RetriedLater = "LATER";

    /// <summary>To be heard of each minute.</summary>
    public const string Heard = "HEARD";

    public const string Human = "HUMAN";

    private static readonly string[] All = [Plain, Timed, Deadline, Retried, RetriedLater, Heard, Human];

    /// <summary>A reference that ends in a component's name is an instance of it, any other one of the first.</summary>
    public static string ComponentOf(string reference) => All.FirstOrDefault(c => reference.EndsWith($"-{c}", StringComparison.Ordinal)) ?? Plain;

    /// <param name="prefix">Of the queues first, second and notify.</param>
    public static IEnumerable<string> Json(string prefix) =>
    [
        Of(Plain, prefix, new()
        {
            ["notify_on"] = new[] { "closed", "failed" },
            ["stages"] = new object[]
            {
                Stage("FIRST", 1, Task("a", $"{prefix}first")),
                Stage("SECOND", 2, Task("b", $"{prefix}second"), Task("c", $"{prefix}second"), Task("d", $"{prefix}second", "b", "c"), Task("e", $"{prefix}second", "b")),
            },
        }),
        One(Timed, prefix, new() { ["business_status"] = "DONE", ["timeout_seconds"] = 60, ["retry"] = new { max_attempts = 1, on_exhausted = "skip" } }),
        Of(Deadline, prefix, new() { ["deadline_seconds"] = 60, ["stages"] = new object[] { Stage("FIRST", 1, Task("a", $"{prefix}first")) } }),
        One(Retried, prefix, new() { ["retry"] = new { max_attempts = 2, interval_seconds = 30 } }),
        One(RetriedLater, prefix, new() { ["retry"] = new { max_attempts = 2, interval_seconds = 960, max_interval_seconds = 960 } }),
        One(Heard, prefix, new() { ["heartbeat_seconds"] = 60 }),
        One(Human, prefix, new() { ["task_type"] = "HUMAN", ["business_status"] = "DECIDED" }),
    ];

    private static string One(string component, string prefix, Dictionary<string, object> policies)
    {
        var task = Task("a", $"{prefix}first");
        foreach (var (field, value) in policies)
            task[field] = value;
        return Of(component, prefix, new() { ["stages"] = new object[] { Stage("FIRST", 1, task) } });
    }

    private static string Of(string component, string prefix, Dictionary<string, object> fields)
    {
        fields["workflow_name"] = component;
        fields["component_name"] = component;
        fields["notify_queue"] = $"{prefix}notify";
        return JsonSerializer.Serialize(fields);
    }

    private static object Stage(string name, int order, params object[] tasks) => new { stage_name = name, stage_order = order, tasks };

    private static Dictionary<string, object> Task(string name, string queue, params string[] parents) =>
        new() { ["task_name"] = name, ["task_queue"] = queue, ["task_type"] = "SERVICE", ["parent_task"] = parents };
}
