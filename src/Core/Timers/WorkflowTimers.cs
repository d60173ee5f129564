namespace WorkflowManager.Core;

/// <summary>When an instance is next to be looked at though no event comes, and what is to be done then. Pure.</summary>
public static class WorkflowTimers
{
    /// <summary>The earliest of all that is due some time; null where time alone moves nothing.</summary>
    public static DateTimeOffset? NextDue(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Status.IsOpen())
            return null;
        var next = state.DeadlineAt;
        foreach (var address in Timed(state))
            if (Of(state, address) is { } due && (next is null || due.At < next))
                next = due.At;
        return next;
    }

    /// <summary>What is due by now, in template order. The deadline stands alone: behind it nothing else matters.</summary>
    public static IReadOnlyList<DueWork> Due(WorkflowState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Status.IsOpen())
            return [];
        if (state.DeadlineAt is { } deadline && deadline <= now)
            return [new DueWork.Deadline(deadline)];
        return [.. Timed(state).Select(address => Of(state, address)).OfType<DueWork>().Where(due => due.At <= now)];
    }

    /// <summary>The retry that a task waits for; null where it waits for none.</summary>
    public static DueWork.Retry? RetryOf(WorkflowState state, TaskAddress address)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state[address] is { WaitsForRetry: true } task ? new DueWork.Retry(address, task.Attempt, task.Run!.RetryAt!.Value) : null;
    }

    private static IEnumerable<TaskAddress> Timed(WorkflowState state)
    {
        if (!state.Definition.HasTimers)
            yield break;
        for (var stage = 0; stage < state.Stages.Length; stage++)
            if (state.Stages[stage].Status == StageStatus.Active)
                for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
                    if (state.Stages[stage].Tasks[task].Run is not null)
                        yield return new TaskAddress(stage, task);
    }

    /// <summary>A time-out and a heartbeat of one task: the earlier one, for behind it there is no other.</summary>
    private static DueWork? Of(WorkflowState state, TaskAddress address) => state[address] switch
    {
        { WaitsForRetry: true } => RetryOf(state, address),
        { Status: WorkflowTaskStatus.Scheduled, Run: { HeartbeatDueAt: { } at } run } task when run.TimeoutAt is null || at < run.TimeoutAt =>
            new DueWork.HeartbeatLost(address, task.Attempt, at),
        { Status: WorkflowTaskStatus.Scheduled, Run.TimeoutAt: { } at } task => new DueWork.Timeout(address, task.Attempt, at),
        _ => null,
    };
}
