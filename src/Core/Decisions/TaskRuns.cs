namespace WorkflowManager.Core;

/// <summary>What a change makes of a task's times, its failures and its claim. Deciding and folding the log both come here.</summary>
internal static class TaskRuns
{
    public static TaskRun? After(TaskRun? before, Change.TaskMoved moved, TaskPolicies policies, DateTimeOffset now)
    {
        // The common case: nothing was ever there, and nothing comes.
        if (before is null && moved.Code is null && !Begins(moved.Status, policies))
            return null;
        var run = (before ?? new TaskRun()) with { RetryAt = null, TimeoutAt = null, HeartbeatDueAt = null, DueAt = null, Code = null };
        return (moved.Status switch
        {
            WorkflowTaskStatus.Pending => ToRunAgain(run, before, moved, policies),
            WorkflowTaskStatus.Scheduled => run with
            {
                TimeoutAt = Later(now, policies.TimeoutSeconds),
                HeartbeatDueAt = Later(now, policies.HeartbeatSeconds),
                DueAt = Later(now, policies.DueSeconds),
                Progress = null,
                Claim = null,
            },
            WorkflowTaskStatus.Failed => Failed(run, moved, policies, now),
            WorkflowTaskStatus.Completed or WorkflowTaskStatus.Skipped or WorkflowTaskStatus.Cancelled => run with { Code = moved.Code?.Value },
            _ => throw new ArgumentOutOfRangeException(nameof(moved), moved.Status, "No such status."),
        }).OrNull();
    }

    public static TaskRun? After(TaskRun? before, Change.TaskProgressed progressed, TaskPolicies policies, DateTimeOffset now) =>
        (before ?? new TaskRun()) with
        {
            HeartbeatDueAt = Later(now, policies.HeartbeatSeconds),
            Progress = new TaskProgress(progressed.Percent ?? before?.Progress?.Percent, progressed.Text ?? before?.Progress?.Text, now),
        };

    public static TaskRun? After(TaskRun? before, Change.TaskClaimMoved moved, DateTimeOffset now) =>
        ((before ?? new TaskRun()) with { Claim = moved.Actor is { } actor ? new TaskClaim(actor, now) : null }).OrNull();

    /// <summary>True where a move to that status is what a task's first times or failures come from.</summary>
    private static bool Begins(WorkflowTaskStatus status, TaskPolicies policies) => status switch
    {
        WorkflowTaskStatus.Scheduled => policies.TimeoutSeconds is not null || policies.HeartbeatSeconds is not null || policies.DueSeconds is not null,
        WorkflowTaskStatus.Failed => policies.HasTimers,
        WorkflowTaskStatus.Pending => policies.Retry is not null,
        _ => false,
    };

    /// <summary>A retry that was waited for goes on counting; whoever else has the task run again gives it all its attempts anew.</summary>
    private static TaskRun ToRunAgain(TaskRun run, TaskRun? before, Change.TaskMoved moved, TaskPolicies policies) => run with
    {
        RetriesFrom = before?.RetryAt is not null || policies.Retry is null ? run.RetriesFrom : moved.Attempt,
        Claim = null,
    };

    private static TaskRun Failed(TaskRun run, Change.TaskMoved moved, TaskPolicies policies, DateTimeOffset now)
    {
        // The manager's own failures are told apart by their code, which nothing else of an instance says.
        if (!policies.HasTimers)
            return run;
        var failures = run.Failures.Length < Bounds.FailuresKept ? run.Failures : run.Failures.RemoveRange(0, run.Failures.Length - Bounds.FailuresKept + 1);
        return run with
        {
            RetryAt = moved.RetryAt,
            Code = moved.Code?.Value,
            Failures = failures.Add(new TaskFailure(moved.Attempt, moved.FailureCode, ReasonText.Short(moved.Reason), now)),
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset now, int? seconds) => seconds is { } later ? now.AddSeconds(later) : null;
}
