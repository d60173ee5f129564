namespace WorkflowManager.Core;

/// <summary>The part of the transition table that is about the workflow as a whole.</summary>
internal static class ControlDecider
{
    public static Decision Decide(WorkflowEvent.ControlEvent about, WorkflowState state, DateTimeOffset now)
    {
        if (about is WorkflowEvent.ReplayTask replay)
            return ReplayDecider.Decide(replay, state, now);
        if (!state.Status.IsOpen())
            return new Decision.Ignored(DecisionCode.WorkflowClosed, $"the workflow is {state.Status.ToWire()} already");
        return about switch
        {
            WorkflowEvent.PauseWorkflow => Pause(state, now),
            WorkflowEvent.ResumeWorkflow => Resume(state, now),
            WorkflowEvent.CancelWorkflow => Close(state, WorkflowStatus.Cancelled, about.Reason, now),
            _ => throw new ArgumentOutOfRangeException(nameof(about), about, "No such event."),
        };
    }

    private static Decision Pause(WorkflowState state, DateTimeOffset now)
    {
        if (state.Status == WorkflowStatus.Paused)
            return new Decision.Ignored(DecisionCode.AlreadyPaused, "the workflow is PAUSED already");
        var draft = Draft.Next(state, now);
        draft.MoveWorkflow(WorkflowStatus.Paused);
        return draft.ToDecision();
    }

    private static Decision Resume(WorkflowState state, DateTimeOffset now)
    {
        if (state.Status != WorkflowStatus.Paused)
            return new Decision.Ignored(DecisionCode.NotPaused, "the workflow is not PAUSED");
        var draft = Draft.Next(state, now);
        draft.MoveWorkflow(WorkflowStatus.Active);
        // What became ready meanwhile.
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }

    public static Decision Decide(WorkflowEvent.DeadlineReached reached, WorkflowState state, DateTimeOffset now)
    {
        if (!state.Status.IsOpen())
            return new Decision.Ignored(DecisionCode.WorkflowClosed, $"the workflow is {state.Status.ToWire()} already");
        return state.DeadlineAt is { } deadline && deadline == reached.DueAt && deadline <= now
            ? Close(state, WorkflowStatus.TimedOut, "the deadline has passed", now)
            : new Decision.Ignored(DecisionCode.NotDue, state.DeadlineAt is { } other ? $"the deadline is {WireTime.Iso(other)}" : "the workflow has no deadline");
    }

    /// <summary>A task that is done, or FAILED, stays what it is: that is what happened. The others will not be.</summary>
    private static Decision.Applied Close(WorkflowState state, WorkflowStatus status, string? reason, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        // The log has it whole, once.
        var each = ReasonText.Short(reason) ?? "";
        foreach (var stage in state.Definition.InOrder)
            for (var i = 0; i < state.Stages[stage].Tasks.Length; i++)
                if (state.Stages[stage].Tasks[i] is { Status: WorkflowTaskStatus.Pending or WorkflowTaskStatus.Scheduled } task)
                    draft.MoveTask(new TaskAddress(stage, i), WorkflowTaskStatus.Cancelled, task.Attempt, each);
        draft.MoveWorkflow(status);
        return draft.ToDecision();
    }
}
