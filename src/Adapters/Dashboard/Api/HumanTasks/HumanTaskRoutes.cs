namespace WorkflowManager.Dashboard;

/// <summary>What waits for people.</summary>
internal static class HumanTaskRoutes
{
    private const string OneTask = "/instances/{ref}/tasks/{stage}/{task}";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/tasks", "tasks.list", "Open tasks of people, those of the oldest instances first", "HumanTaskPage", HumanTaskActions.ListAsync) with
        {
            Query = [new("role", "Of this assigned_to"), new("component", "Of this component's templates"), .. InstanceRoutes.Paging],
        },
        Sent("claim", "task.claim", "From then on nobody else completes it", "Reason", HumanTaskActions.ClaimAsync),
        Sent("release", "task.release", "Gives it back; an operator may take it from whoever has it", "Reason", HumanTaskActions.ReleaseAsync),
        Sent("complete", "task.complete", "Completes it, with an answer that fits its form", "Answer", HumanTaskActions.CompleteAsync),
    ];

    // A viewer may be the one whom a task is assigned to: that is looked at for each task.
    private static ApiRoute Sent(string verb, string id, string summary, string body, Func<ApiCall, Task<ApiAnswer?>> handle) =>
        ApiRoute.Post($"{OneTask}/{verb}", DashboardRole.Viewer, id, summary, body, (202, "Sent"), handle);
}
