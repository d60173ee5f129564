namespace WorkflowManager.Dashboard;

/// <summary>Instances: lists, and one from all its sides.</summary>
internal static class InstanceRoutes
{
    private const string One = "/instances/{ref}";

    // Ahead of what is made of it.
    public static ApiParameter Limit { get; } = new("limit", $"At most so many: 1 to {ApiCall.PageAtMost}, default {ApiCall.PageDefault}", "integer");

    public static IReadOnlyList<ApiParameter> Paging { get; } = [Limit, new("after", "The 'next' of the page before")];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/instances", "instances.list", "Instances that a filter takes, newest first", "InstancePage", InstanceLists.PageAsync) with { Query = [.. InstanceFilters.Parameters, .. Paging] },
        ApiRoute.Get("/instances/live", "instances.watch", "The first page of them, at once and whenever it differs", "InstancePage", InstanceLists.WatchAsync) with
        {
            Query = [.. InstanceFilters.Parameters, Limit], IsStream = true,
        },
        ApiRoute.Get(One, "instance.show", "An instance whole", "Instance", InstanceReads.ShowAsync),
        ApiRoute.Get($"{One}/live", "instance.watch", "Its version, at once and whenever it differs", "InstanceNews", InstanceReads.WatchAsync) with { IsStream = true },
        ApiRoute.Get($"{One}/picture", "instance.picture", "Its picture, now or at a version", "Picture", InstanceReads.PictureAsync) with
        {
            Query = [new("version", "As the log numbers them; default: now", "integer")],
        },
        ApiRoute.Get($"{One}/explanation", "instance.explain", "What each of its tasks waits for", "Explanation", InstanceReads.ExplainAsync),
        ApiRoute.Get($"{One}/events", "instance.events", "All that its log has, oldest first", "Events", InstanceReads.EventsAsync),
        ApiRoute.Get($"{One}/events/{{event_id}}", "instance.event", "What came of an event", "Event", InstanceReads.EventAsync),
        ApiRoute.Get($"{One}/versions/{{version}}", "instance.version", "What it was at a version", "State", InstanceReads.VersionAsync),
        ApiRoute.Get($"{One}/diff", "instance.diff", "What changed between two versions", "StateDiff", InstanceReads.DiffAsync) with
        {
            Query = [new("from", "A version; 0: before there was one", "integer", Required: true), new("to", "Another version", "integer", Required: true)],
        },
        ApiRoute.Get($"{One}/check", "instance.check", "Whether it is what its log says", "Check", InstanceReads.CheckAsync),
        ApiRoute.Get($"{One}/tasks/{{stage}}/{{task}}", "task.show", "One task with all that there is of it", "Task", TaskReads.ShowAsync),
    ];
}
