namespace WorkflowManager.Core;

/// <summary>
/// The part of the transition table that is about failures: tried again at a time, or given up. A task without a retry
/// policy is FAILED and nothing else moves: whoever is outside decides what becomes of it.
/// </summary>
internal static class FailureDecider
{
    public static Decision Decide(WorkflowEvent.TaskFailed failed, WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        var task = state[address];
        if (failed.DueAt is { } due && due != task.Run?.TimeoutAt && due != task.Run?.HeartbeatDueAt)
            return new Decision.Ignored(DecisionCode.StatusChanged, $"the task is not due at {WireTime.Iso(due)} any more: it was heard of");
        var draft = Draft.Next(state, now);
        var moved = new Change.TaskMoved(address, WorkflowTaskStatus.Failed, task.Attempt, failed.Reason ?? "") { FailureCode = failed.Code };
        if (state.Definition[address].Policies.Retry is not { } policy)
        {
            // It opens nothing: no task becomes ready by it, and no stage is done.
            draft.Apply(moved);
            return draft.ToDecision();
        }

        if (GiveUp(policy, task, failed) is not { } code)
        {
            draft.Apply(moved with { RetryAt = RetryAt(policy, state, address, now) });
            return draft.ToDecision();
        }

        draft.Apply(moved with { Code = code });
        if (policy.OnExhausted == OnExhausted.Skip)
        {
            draft.Apply(new Change.TaskMoved(address, WorkflowTaskStatus.Skipped, task.Attempt, failed.Reason ?? "") { Code = code });
            Resolver.Resolve(draft);
        }

        return draft.ToDecision();
    }

    /// <summary>Attempts that count against the policy: those since a person last had the task run.</summary>
    public static int Used(TaskState task) => task.Attempt - (task.Run?.RetriesFrom ?? 0);

    private static DecisionCode? GiveUp(RetryPolicy policy, TaskState task, WorkflowEvent.TaskFailed failed)
    {
        if (!policy.Qualifies(failed.Code, failed.Reason ?? ""))
            return DecisionCode.NotRetryable;
        return Used(task) >= policy.MaxAttempts ? DecisionCode.RetriesExhausted : null;
    }

    private static DateTimeOffset RetryAt(RetryPolicy policy, WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        var task = state[address];
        var failed = DispatchId.Of(state.Ref, state.Definition.Stages[address.Stage].Name, state.Definition[address].Name, task.Attempt);
        return now + RetryDelay.Of(policy, Used(task), failed);
    }
}
