using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Properties;

/// <summary>Random things that happen to two instances, of a template that has retries, times and notify queues; and to a third that does not exist.</summary>
internal static class Deliveries
{
    /// <summary>The numbers are taken modulo what there is.</summary>
    public readonly record struct Happening(int Name, int Task, int Ref, int Detail);

    private static readonly string[] Tasks = ["confirm_order", "make_food", "assign_executive", "confirm_delivery", "deliver_food"];

    /// <summary>Null: time passes, and what is due by then is done.</summary>
    private static readonly string?[] Names =
    [
        .. Enumerable.Repeat(EventNames.TaskCompleted, 12), .. Enumerable.Repeat(EventNames.TaskFailed, 5), .. Enumerable.Repeat(EventNames.TaskPending, 3),
        EventNames.SkipTask, EventNames.PauseWorkflow, EventNames.ResumeWorkflow, EventNames.ResumeWorkflow, EventNames.CancelWorkflow, EventNames.ReplayTask, EventNames.ReplayTask,
        EventNames.TaskHeartbeat, EventNames.TaskHeartbeat, EventNames.TaskClaimed, EventNames.TaskClaimed, EventNames.TaskReleased, EventNames.DeadlineReached, null, null, null, null,
    ];

    private static readonly string[] Scopes = ["task", "downstream", "stage", "workflow"];

    public static readonly Gen<Happening[]> All =
        (from name in Gen.Int[0, Names.Length - 1] from task in Gen.Int[0, 4] from reference in Gen.Int[0, 2] from detail in Gen.Int[0, 11]
         select new Happening(name, task, reference, detail)).Array[5, 70];

    /// <summary>A world with the template, in which both are started.</summary>
    public static World NewWorld(FaultPlan? faults = null)
    {
        var world = faults is null ? new World() : new World(s => new FaultyStore(s, faults), d => new FaultyDispatcher(d, faults));
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "template.json")))!;
        template["version"] = 2;
        template["notify_queue"] = "told";
        template["deadline_seconds"] = 900;
        // A retry is always later than the sweep that finds it: how often one moment is swept makes no difference then.
        template["retry"] = new JsonObject { ["max_attempts"] = 2, ["interval_seconds"] = 30, ["on"] = new JsonArray("E1", "TIMEOUT", "HEARTBEAT_LOST") };
        foreach (var task in template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
            switch ((string)task!["task_name"]!)
            {
                case "make_food": task["timeout_seconds"] = 90; break;
                case "assign_executive": task["heartbeat_seconds"] = 90; break;
                case "confirm_delivery": task["retry"] = new JsonObject { ["max_attempts"] = 2, ["interval_seconds"] = 30, ["on_exhausted"] = "skip" }; break;
            }

        world.Templates.Publish(JsonSerializer.SerializeToElement(template));
        return world;
    }

    /// <returns>Null where time passes.</returns>
    public static List<InboundRecord?> Records(World world, Happening[] happenings) => [world.Start("R0"), world.Start("R1"), .. happenings.Select(h => Record(world, h))];

    private static InboundRecord? Record(World world, Happening happening)
    {
        if (Names[happening.Name] is not { } name)
            return null;
        var (reference, task, detail) = ($"R{happening.Ref}", Tasks[happening.Task], happening.Detail);
        var actor = detail % 2 == 0 ? "anna" : "ben";
        switch (name)
        {
            case EventNames.PauseWorkflow or EventNames.ResumeWorkflow or EventNames.CancelWorkflow:
                return world.Control(name, reference);
            case EventNames.DeadlineReached:
                return world.Message(new { event_name = name, business_ref_no = reference, component_name = "ITALIAN", due_at = WireTime.Iso(world.Time.GetUtcNow().AddSeconds(900)) });
            case EventNames.ReplayTask:
                var scope = Scopes[detail % 4];
                var replay = JsonNode.Parse(world.Control(name, reference).Body)!;
                replay["scope"] = scope;
                if (scope != "workflow")
                    replay["stage_name"] = World.StageOf(task);
                if (scope is "task" or "downstream")
                    replay["task_name"] = task;
                return world.Raw(replay.ToJsonString());
            default:
                // Only deliver_food is a person's.
                var about = JsonNode.Parse(world.Task(name, name is EventNames.TaskClaimed or EventNames.TaskReleased && detail < 10 ? "deliver_food" : task, reference).Body)!;
                about["requested_by"] = name == EventNames.SkipTask || (name == EventNames.TaskReleased && detail % 3 == 0) ? "zoe" : null;
                about["actor"] = name is EventNames.TaskClaimed or EventNames.TaskReleased or EventNames.TaskCompleted ? actor : null;
                about["code"] = name == EventNames.TaskFailed && detail % 3 > 0 ? "E1" : null;
                about["output"] = name == EventNames.TaskCompleted && detail % 4 == 0 ? new JsonObject { ["said"] = detail } : null;
                return world.Raw(about.ToJsonString());
        }
    }
}
