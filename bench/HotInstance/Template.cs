using System.Text.Json.Nodes;

namespace WorkflowManager.HotInstance;

/// <summary>One stage whose tasks may all run at once.</summary>
internal static class Template
{
    public const string Component = "HOT";
    public const string Stage = "ONLY";

    public static string TaskName(int number) => $"task_{number:D2}";

    public static JsonObject Of(int tasks) => new()
    {
        ["workflow_name"] = "all at once",
        ["component_name"] = Component,
        ["stages"] = new JsonArray(new JsonObject
        {
            ["stage_name"] = Stage,
            ["stage_order"] = 1,
            ["tasks"] = new JsonArray([.. Enumerable.Range(0, tasks).Select(i => new JsonObject
            {
                ["task_name"] = TaskName(i), ["task_queue"] = "hot", ["task_type"] = "SERVICE",
            })]),
        }),
    };
}
