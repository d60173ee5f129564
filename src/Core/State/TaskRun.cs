using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>
/// What time and people do to a task, beyond its status. Null on a task that has nothing of it: one without policies never has.
/// </summary>
public sealed record TaskRun
{
    /// <summary>When a FAILED task is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When a SCHEDULED task counts as failed, whatever it says.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }

    /// <summary>When a SCHEDULED task counts as failed unless it is heard of before.</summary>
    public DateTimeOffset? HeartbeatDueAt { get; init; }

    /// <summary>By when a person should have done it; nothing happens by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why the manager does not try again: <c>RETRIES_EXHAUSTED</c>, <c>NOT_RETRYABLE</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The attempts up to this one do not count against <c>max_attempts</c>: a person had the task run again after it.</summary>
    public int RetriesFrom { get; init; }

    /// <summary>The failures of a task with a retry policy or a time-out, oldest first; the last <see cref="Bounds.FailuresKept"/>.</summary>
    public ImmutableArray<TaskFailure> Failures { get; init; } = [];

    public TaskProgress? Progress { get; init; }

    public TaskClaim? Claim { get; init; }

    private static TaskRun Empty { get; } = new();

    /// <summary>Null where there is nothing to tell.</summary>
    internal TaskRun? OrNull() => Equals(Empty) ? null : this;

    public bool Equals(TaskRun? other) =>
        other is not null && RetryAt == other.RetryAt && TimeoutAt == other.TimeoutAt && HeartbeatDueAt == other.HeartbeatDueAt && DueAt == other.DueAt
        && Code == other.Code && RetriesFrom == other.RetriesFrom && Progress == other.Progress && Claim == other.Claim
        && Failures.AsSpan().SequenceEqual(other.Failures.AsSpan());

    public override int GetHashCode() => (RetryAt.GetHashCode() * 397) ^ TimeoutAt.GetHashCode() ^ Failures.Length;
}
