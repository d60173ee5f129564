namespace WorkflowManager.Core.Tests.Transitions;

/// <summary>An event in one of the ways in which it can come.</summary>
/// <param name="When">What is special about it, or about the task's policies; empty for the plain case.</param>
/// <param name="Send">Sends it about a task; null where there is no such event about it.</param>
internal sealed record EventCase(string Event, string When, Func<Scenario, string, Scenario?> Send, string? Policies = null, Func<Scenario, Scenario>? Prepare = null)
{
    private const string Human = """{"task_type":"HUMAN"}""";
    private const string LastOfStage = "the last that is to be done in its stage";
    private const string Timed = """{"timeout_seconds":30,"heartbeat_seconds":10}""";

    /// <summary>Events about one task.</summary>
    public static IReadOnlyList<EventCase> OfTasks { get; } =
    [
        new(EventNames.TaskCompleted, "", (run, task) => run.CompletedBy(task, null)),
        Older(EventNames.TaskCompleted, (run, task) => run.Completed(task, 1)),
        Newer(EventNames.TaskCompleted, (run, task) => run.Completed(task, 3)),
        new(EventNames.TaskCompleted, "claimed by its `actor`", (run, task) => run.CompletedBy(task, "anna"), Human, run => run.Claimed("x", "anna")),
        new(EventNames.TaskCompleted, "claimed by another, or it says no `actor`", (run, task) => run.CompletedBy(task, "ben"), Human, run => run.Claimed("x", "anna")),
        new(EventNames.TaskCompleted, LastOfStage, (run, task) => run.CompletedBy(task, null), null, Rest),
        new(EventNames.TaskCompleted, "the last of all that is to be done", (run, task) => run.CompletedBy(task, null), null, run => Rest(run).Skipped("z")),
        new(EventNames.TaskFailed, "", (run, task) => run.Failed(task)),
        Older(EventNames.TaskFailed, (run, task) => run.Failed(task, 1)),
        Newer(EventNames.TaskFailed, (run, task) => run.Failed(task, 3)),
        new(EventNames.TaskFailed, "`retry`, and attempts are left", (run, task) => run.Failed(task), """{"retry":{"max_attempts":5}}"""),
        new(EventNames.TaskFailed, "`retry`, its last attempt", (run, task) => run.Failed(task), """{"retry":{"max_attempts":1}}"""),
        new(EventNames.TaskFailed, "`retry`, its last attempt, `on_exhausted: skip`", (run, task) => run.Failed(task), """{"retry":{"max_attempts":1,"on_exhausted":"skip"}}"""),
        new(EventNames.TaskFailed, "`retry`, and neither code nor reason is among its `on`", (run, task) => run.FailedWith(task, "E2"), """{"retry":{"on":["E1"]}}"""),
        new(EventNames.TaskFailed, "the same, `on_exhausted: skip`", (run, task) => run.FailedWith(task, "E2"), """{"retry":{"on":["E1"],"on_exhausted":"skip"}}"""),
        new(EventNames.TaskFailed, "`due_at` is its time-out, or its heartbeat's time", (run, task) => run.FailedWith(task, "TIMEOUT", null, run.Task(task).Run?.TimeoutAt ?? Samples.Now), Timed),
        new(EventNames.TaskFailed, "`due_at` is another time", (run, task) => run.FailedWith(task, "HEARTBEAT_LOST", null, Samples.Now), Timed),
        new(EventNames.TaskPending, "", (run, task) => run.Pending(task)),
        Older(EventNames.TaskPending, (run, task) => run.Pending(task, 1)),
        Newer(EventNames.TaskPending, (run, task) => run.Pending(task, 3)),
        new(EventNames.TaskPending, "the rest of its stage is done", (run, task) => run.Pending(task), null, Rest),
        new(EventNames.TaskPending, "`expected_status` is the task's", (run, task) => run.Pending(task, expected: run.Task(task).Status)),
        new(EventNames.TaskPending, "`expected_status` is another", (run, task) => run.Pending(task, expected: Other(run.Task(task).Status))),
        new(EventNames.TaskHeartbeat, "", (run, task) => run.Heard(task, percent: 50)),
        Older(EventNames.TaskHeartbeat, (run, task) => run.Heard(task, 1)),
        Newer(EventNames.TaskHeartbeat, (run, task) => run.Heard(task, 3)),
        new(EventNames.TaskClaimed, "", (run, task) => run.Claimed(task, "anna"), Human),
        Older(EventNames.TaskClaimed, (run, task) => run.Claimed(task, "anna", 1), Human),
        Newer(EventNames.TaskClaimed, (run, task) => run.Claimed(task, "anna", 3), Human),
        new(EventNames.TaskClaimed, "a SERVICE task", (run, task) => run.Claimed(task, "anna")),
        new(EventNames.TaskClaimed, "claimed already, by whomever", (run, task) => run.Claimed(task, "ben"), Human, run => run.Claimed("x", "anna")),
        new(EventNames.TaskReleased, "", (run, task) => run.Released(task, "anna"), Human, run => run.Claimed("x", "anna")),
        Older(EventNames.TaskReleased, (run, task) => run.Released(task, "anna", attempt: 1), Human, run => run.Claimed("x", "anna")),
        Newer(EventNames.TaskReleased, (run, task) => run.Released(task, "anna", attempt: 3), Human, run => run.Claimed("x", "anna")),
        new(EventNames.TaskReleased, "a SERVICE task", (run, task) => run.Released(task, "anna")),
        new(EventNames.TaskReleased, "nobody has claimed it", (run, task) => run.Released(task, "anna"), Human),
        new(EventNames.TaskReleased, "claimed by another", (run, task) => run.Released(task, "ben"), Human, run => run.Claimed("x", "anna")),
        new(EventNames.TaskReleased, "claimed by another, `requested_by` an operator", (run, task) => run.Released(task, null, "carl"), Human, run => run.Claimed("x", "anna")),
        new(EventNames.SkipTask, "", (run, task) => run.Skipped(task)),
        Older(EventNames.SkipTask, (run, task) => run.Skipped(task, 1)),
        Newer(EventNames.SkipTask, (run, task) => run.Skipped(task, 3)),
        new(EventNames.SkipTask, LastOfStage, (run, task) => run.Skipped(task), null, Rest),
    ];

    /// <summary>Scopes of a replay: in its table each is a plain case.</summary>
    public static IReadOnlyList<EventCase> OfReplays { get; } =
    [
        new(EventNames.ReplayTask, "scope `task`", (run, task) => run.Replayed(ReplayScope.Task, task)),
        new(EventNames.ReplayTask, "scope `downstream`", (run, task) => run.Replayed(ReplayScope.Downstream, task)),
        new(EventNames.ReplayTask, "scope `stage`", (run, _) => run.Replayed(ReplayScope.Stage, "A")),
        new(EventNames.ReplayTask, "scope `workflow`", (run, _) => run.Replayed(ReplayScope.Workflow)),
    ];

    private static Scenario Rest(Scenario run) => run.Skipped("y").Completed("s");

    private static EventCase Older(string name, Func<Scenario, string, Scenario> send, string? policies = null, Func<Scenario, Scenario>? prepare = null) =>
        // Of a task that was never scheduled no attempt is older.
        new(name, "an older `attempt` than the task's", (run, task) => run.Task(task).Attempt == 0 ? null : send(run, task), policies, prepare);

    private static EventCase Newer(string name, Func<Scenario, string, Scenario> send, string? policies = null, Func<Scenario, Scenario>? prepare = null) =>
        new(name, "an `attempt` that was never made", send, policies, prepare);

    private static WorkflowTaskStatus Other(WorkflowTaskStatus status) =>
        status == WorkflowTaskStatus.Failed ? WorkflowTaskStatus.Scheduled : WorkflowTaskStatus.Failed;
}
