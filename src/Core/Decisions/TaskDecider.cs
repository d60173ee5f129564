namespace WorkflowManager.Core;

/// <summary>The part of the transition table that is about one task. Precedence: unknown, closed, stale, status.</summary>
internal static class TaskDecider
{
    public static Decision Decide(WorkflowEvent.TaskEvent about, WorkflowState state, DateTimeOffset now)
    {
        if (state.Definition.FindStage(about.Stage) is null)
            return new Decision.Rejected(DecisionCode.UnknownStage, $"stage_name: '{about.Ref}' has no stage '{about.Stage}'");
        if (state.Definition.FindTask(about.Stage, about.Task) is not { } address)
            return new Decision.Rejected(DecisionCode.UnknownTask, $"task_name: stage '{about.Stage}' has no task '{about.Task}'");
        if (state.Status is WorkflowStatus.Cancelled or WorkflowStatus.TimedOut)
            return new Decision.Ignored(DecisionCode.WorkflowClosed, $"the workflow is {state.Status.ToWire()}");

        var task = state[address];
        if (Stale(about, task) is { } stale)
            return stale;
        return about switch
        {
            WorkflowEvent.SkipTask => Skip(about, state, address, task, now),
            _ when task.Status == WorkflowTaskStatus.Pending => Unscheduled(about, task),
            WorkflowEvent.TaskCompleted completed => Complete(completed, state, address, task, now),
            WorkflowEvent.TaskFailed failed => task.Status == WorkflowTaskStatus.Scheduled ? FailureDecider.Decide(failed, state, address, now) : Over(task),
            WorkflowEvent.TaskPending => RunAgain(about, state, address, now),
            _ when task.Status != WorkflowTaskStatus.Scheduled => Over(task),
            WorkflowEvent.TaskHeartbeat heartbeat => Progress(heartbeat, state, address, task, now),
            WorkflowEvent.TaskClaimed claimed => HumanDecider.Claim(claimed, state, address, now),
            WorkflowEvent.TaskReleased released => HumanDecider.Release(released, state, address, now),
            _ => throw new ArgumentOutOfRangeException(nameof(about), about, "No such event."),
        };
    }

    private static Decision? Stale(WorkflowEvent.TaskEvent about, TaskState task)
    {
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
        return null;
    }

    private static Decision Unscheduled(WorkflowEvent.TaskEvent about, TaskState task) => (about, task.Attempt) switch
    {
        (_, 0) => new Decision.Rejected(DecisionCode.NotScheduled, "task_name: the task was never scheduled, so nothing can have happened to it"),
        (WorkflowEvent.TaskPending, _) => new Decision.Ignored(DecisionCode.AlreadyPending, "the task waits to be run again already"),
        _ => new Decision.Ignored(DecisionCode.NotWaiting, $"attempt {task.Attempt} was given up, the task waits to be run again"),
    };

    /// <summary>What comes too late.</summary>
    private static Decision.Ignored Over(TaskState task) => task.Status switch
    {
        WorkflowTaskStatus.Completed => new(DecisionCode.AlreadyCompleted, "the task is COMPLETED already"),
        WorkflowTaskStatus.Skipped => new(DecisionCode.AlreadySkipped, "the task is SKIPPED already"),
        WorkflowTaskStatus.Failed => new(DecisionCode.AlreadyFailed, "the task is FAILED already"),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task.Status, "Nothing is over."),
    };

    /// <summary>Also of a FAILED task, whose time-out came first, say: that it was done is what counts.</summary>
    private static Decision Complete(WorkflowEvent.TaskCompleted completed, WorkflowState state, TaskAddress address, TaskState task, DateTimeOffset now)
    {
        if (task.Status is not (WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Failed))
            return Over(task);
        return HumanDecider.Completion(completed, task) is { } rejected
            ? rejected
            : Move(state, address, WorkflowTaskStatus.Completed, completed.Reason ?? "", now);
    }

    /// <summary>Whatever it is doing, unless it is done: an event of its attempt that comes later is ignored.</summary>
    private static Decision Skip(WorkflowEvent.TaskEvent about, WorkflowState state, TaskAddress address, TaskState task, DateTimeOffset now) =>
        task.Status.IsDone() ? Over(task) : Move(state, address, WorkflowTaskStatus.Skipped, about.Reason ?? "", now);

    private static Decision Progress(WorkflowEvent.TaskHeartbeat heartbeat, WorkflowState state, TaskAddress address, TaskState task, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        draft.Apply(new Change.TaskProgressed(address, task.Attempt, heartbeat.Percent, heartbeat.Text));
        return draft.ToDecision();
    }

    private static Decision.Applied RunAgain(WorkflowEvent.TaskEvent about, WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        draft.MoveTask(address, WorkflowTaskStatus.Pending, state[address].Attempt, about.Reason);
        if (draft.StageStatus(address.Stage) == StageStatus.Completed)
            draft.MoveStage(address.Stage, StageStatus.Active);
        if (draft.WorkflowStatus == WorkflowStatus.Completed)
            draft.MoveWorkflow(WorkflowStatus.Active);
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }

    private static Decision.Applied Move(WorkflowState state, TaskAddress address, WorkflowTaskStatus status, string? reason, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        draft.MoveTask(address, status, state[address].Attempt, reason);
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }
}
