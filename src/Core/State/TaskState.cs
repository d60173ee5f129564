namespace WorkflowManager.Core;

/// <summary>What changes about a task. An object, so that tasks which are alike share it: of ten thousand that were scheduled together all are.</summary>
/// <param name="Attempt">0 until the first StartTask, 1 with it, and so on; it only grows.</param>
/// <param name="Reason">What the last event said; empty for a completion without one, null while nothing was said.</param>
/// <param name="LastUpdatedTimePretty">C's <c>ctime</c> form, UTC; null while untouched.</param>
public sealed record TaskState(
    WorkflowTaskStatus Status,
    int Attempt,
    string? Reason,
    string? LastUpdatedTimePretty)
{
    /// <summary>Of a task that nothing has happened to yet.</summary>
    public static TaskState Untouched { get; } = new(WorkflowTaskStatus.Pending, 0, null, null);

    /// <summary>What time and people do to it; null where there is nothing of that.</summary>
    public TaskRun? Run { get; init; }

    /// <summary>True where it has failed and the manager will try again.</summary>
    public bool WaitsForRetry => Status == WorkflowTaskStatus.Failed && Run?.RetryAt is not null;
}
