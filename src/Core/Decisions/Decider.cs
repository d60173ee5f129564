namespace WorkflowManager.Core;

/// <summary>
/// The transition table: what an event does to an instance. Pure: the same arguments give the same decision, to the byte.
/// </summary>
/// <remarks>
/// Two questions come before it and are not asked here: is the record readable (<see cref="EventParser"/>), and was its
/// id seen before (the store knows). Then it goes by precedence: unknown, stale, status.
/// </remarks>
public static class Decider
{
    /// <summary>Decides one event.</summary>
    /// <param name="state">The instance, or null where there is none.</param>
    /// <param name="received">The event.</param>
    /// <param name="template">Needed only for a <see cref="WorkflowEvent.StartWorkflow"/> without an instance.</param>
    /// <param name="now">The moment of the decision, at the precision that is stored.</param>
    public static Decision Decide(WorkflowState? state, WorkflowEvent received, TemplateLookup? template, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(received);
        return (received, state) switch
        {
            (WorkflowEvent.StartWorkflow start, null) => Start(start, template, now),
            (WorkflowEvent.StartWorkflow start, { } existing) => StartAgain(start, existing),
            (WorkflowEvent.TaskEvent or WorkflowEvent.ControlEvent, null) => new Decision.NoInstance(),
            (_, { } current) when received.Component != current.Definition.Component => OtherComponent(received, current),
            (WorkflowEvent.TaskEvent about, { } current) => DecideTask(about, current, now),
            (WorkflowEvent.ControlEvent about, { } current) => ControlDecider.Decide(about, current, now),
            _ => throw new ArgumentOutOfRangeException(nameof(received), received, "No such event."),
        };
    }

    private static Decision Start(WorkflowEvent.StartWorkflow start, TemplateLookup? template, DateTimeOffset now) => template switch
    {
        TemplateLookup.Found { Definition: var definition } => Apply(Draft.NewInstance(definition, start.Ref, now)),
        TemplateLookup.Invalid { Problems: var problems } => new Decision.Rejected(
            DecisionCode.InvalidTemplate, $"the template of {Wanted(start)} is invalid: {string.Join("; ", problems)}"),
        TemplateLookup.Missing => new Decision.Rejected(
            DecisionCode.NoTemplate, $"component_name: no template of {Wanted(start)} is published"),
        null => throw new ArgumentNullException(nameof(template), "A StartWorkflow without an instance needs the template's lookup."),
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, "No such lookup."),
    };

    private static string Wanted(WorkflowEvent.StartWorkflow start) =>
        start.TemplateVersion is { } version ? $"'{start.Component}' with version {version}" : $"'{start.Component}'";

    private static Decision StartAgain(WorkflowEvent.StartWorkflow start, WorkflowState existing) =>
        start.Component == existing.Definition.Component
            ? new Decision.Ignored(DecisionCode.DuplicateStart, $"'{start.Ref}' was started already")
            : new Decision.Rejected(
                DecisionCode.RefInUse, $"business_ref_no: '{start.Ref}' belongs to an instance of '{existing.Definition.Component}'");

    private static Decision.Rejected OtherComponent(WorkflowEvent about, WorkflowState state) => new(
        DecisionCode.WrongComponent, $"component_name: '{about.Ref}' is an instance of '{state.Definition.Component}', not of '{about.Component}'");

    private static Decision DecideTask(WorkflowEvent.TaskEvent about, WorkflowState state, DateTimeOffset now)
    {
        if (state.Definition.FindStage(about.Stage) is null)
            return new Decision.Rejected(DecisionCode.UnknownStage, $"stage_name: '{about.Ref}' has no stage '{about.Stage}'");
        if (state.Definition.FindTask(about.Stage, about.Task) is not { } address)
            return new Decision.Rejected(DecisionCode.UnknownTask, $"task_name: stage '{about.Stage}' has no task '{about.Task}'");

        if (state.Status == WorkflowStatus.Cancelled)
            return new Decision.Ignored(DecisionCode.WorkflowClosed, "the workflow is CANCELLED");

        var task = state[address];
        if (about.Attempt > task.Attempt)
            return new Decision.Rejected(
                DecisionCode.UnknownAttempt, $"attempt: {about.Attempt} was never scheduled, the task is at attempt {task.Attempt}");
        if (about is WorkflowEvent.TaskPending { ExpectedStatus: { } expected } && expected != task.Status)
            return new Decision.Ignored(
                DecisionCode.StatusChanged, $"the task is {task.Status.ToWire()}, not {expected.ToWire()} as expected");
        if (about.Attempt < task.Attempt)
            return about is WorkflowEvent.TaskPending
                ? new Decision.Ignored(DecisionCode.StatusChanged, $"the task is at attempt {task.Attempt}, not {about.Attempt} as expected")
                : new Decision.Ignored(DecisionCode.StaleAttempt, $"attempt {about.Attempt} is over, the task is at attempt {task.Attempt}");

        if (about is WorkflowEvent.SkipTask)
            return Skip(about, state, address, task, now);
        return task.Status == WorkflowTaskStatus.Pending
            ? DecideUnscheduled(about, task)
            : DecideScheduled(about, state, address, task, now);
    }

    private static Decision DecideUnscheduled(WorkflowEvent.TaskEvent about, TaskState task) => (about, task.Attempt) switch
    {
        (_, 0) => new Decision.Rejected(DecisionCode.NotScheduled, "task_name: the task was never scheduled, so nothing can have happened to it"),
        (WorkflowEvent.TaskPending, _) => new Decision.Ignored(DecisionCode.AlreadyPending, "the task waits to be run again already"),
        _ => new Decision.Ignored(DecisionCode.NotWaiting, $"attempt {task.Attempt} was given up, the task waits to be run again"),
    };

    private static Decision DecideScheduled(
        WorkflowEvent.TaskEvent about, WorkflowState state, TaskAddress address, TaskState task, DateTimeOffset now) => (about, task.Status) switch
        {
            (WorkflowEvent.TaskCompleted, WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Failed) =>
                Move(state, address, WorkflowTaskStatus.Completed, about.Reason ?? "", now),
            (WorkflowEvent.TaskFailed, WorkflowTaskStatus.Scheduled) =>
                Move(state, address, WorkflowTaskStatus.Failed, about.Reason ?? "", now),
            (WorkflowEvent.TaskPending, _) =>
                Move(state, address, WorkflowTaskStatus.Pending, about.Reason, now),
            (_, WorkflowTaskStatus.Skipped) =>
                new Decision.Ignored(DecisionCode.AlreadySkipped, "the task is SKIPPED"),
            (_, WorkflowTaskStatus.Completed) =>
                new Decision.Ignored(DecisionCode.AlreadyCompleted, "the task is COMPLETED already"),
            (WorkflowEvent.TaskFailed, WorkflowTaskStatus.Failed) =>
                new Decision.Ignored(DecisionCode.AlreadyFailed, "the task is FAILED already"),
            _ => throw new ArgumentOutOfRangeException(nameof(about), about, "No such event."),
        };

    /// <summary>Whatever it is doing, unless it is done: an event of its attempt that comes later is ignored.</summary>
    private static Decision Skip(WorkflowEvent.TaskEvent about, WorkflowState state, TaskAddress address, TaskState task, DateTimeOffset now) =>
        task.Status switch
        {
            WorkflowTaskStatus.Completed => new Decision.Ignored(DecisionCode.AlreadyCompleted, "the task is COMPLETED already"),
            WorkflowTaskStatus.Skipped => new Decision.Ignored(DecisionCode.AlreadySkipped, "the task is SKIPPED already"),
            _ => Move(state, address, WorkflowTaskStatus.Skipped, about.Reason ?? "", now),
        };

    private static Decision.Applied Move(WorkflowState state, TaskAddress address, WorkflowTaskStatus status, string? reason, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        draft.MoveTask(address, status, state[address].Attempt, reason);
        if (status == WorkflowTaskStatus.Pending)
            Reopen(draft, address.Stage);
        // A failure opens nothing: no task becomes ready by it, and no stage is done.
        return status == WorkflowTaskStatus.Failed ? draft.ToDecision() : Apply(draft);
    }

    private static void Reopen(Draft draft, int stage)
    {
        if (draft.StageStatus(stage) == StageStatus.Completed)
            draft.MoveStage(stage, StageStatus.Active);
        if (draft.WorkflowStatus == WorkflowStatus.Completed)
            draft.MoveWorkflow(WorkflowStatus.Active);
    }

    private static Decision.Applied Apply(Draft draft)
    {
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }
}
