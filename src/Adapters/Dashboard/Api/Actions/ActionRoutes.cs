using WorkflowManager.Core;

namespace WorkflowManager.Dashboard;

/// <summary>Steering one instance.</summary>
internal static class ActionRoutes
{
    private const string One = "/instances/{ref}";
    private const string OneTask = $"{One}/tasks/{{stage}}/{{task}}";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Sent("/instances", "instance.start", "Starts a workflow", "Start", InstanceActions.StartAsync),
        Sent($"{One}/pause", "instance.pause", "What runs may finish, nothing new is started", "Reason", call => InstanceActions.ControlAsync(call, EventNames.PauseWorkflow)),
        Sent($"{One}/resume", "instance.resume", "Goes on", "Reason", call => InstanceActions.ControlAsync(call, EventNames.ResumeWorkflow)),
        Sent($"{One}/cancel", "instance.cancel", "Over for good; what runs is told", "Reason", call => InstanceActions.ControlAsync(call, EventNames.CancelWorkflow)),
        Sent($"{OneTask}/retry", "task.retry", "Runs a FAILED task again", "Reason", InstanceActions.RetryAsync),
        Sent($"{OneTask}/skip", "task.skip", "It counts as done for what waits for it", "Reason", InstanceActions.SkipAsync),
        ApiRoute.Post($"{One}/replay/plan", DashboardRole.Operator, "replay.plan", "What a replay would come to", "Replay", (200, "ReplayPlan"), ReplayActions.PlanAsync),
        Sent($"{One}/replay", "replay.send", "Does again what was done, at the version that was planned on", "PlannedReplay", ReplayActions.SendAsync),
    ];

    private static ApiRoute Sent(string path, string id, string summary, string body, Func<ApiCall, Task<ApiAnswer?>> handle) =>
        ApiRoute.Post(path, DashboardRole.Operator, id, summary, body, (202, "Sent"), handle);
}
