using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>
/// An instance as a decision sees it: the definition it was started with and all that changes.
/// Stages and tasks stand in document order.
/// </summary>
/// <param name="Version">Number of events applied so far; +1 for each.</param>
/// <param name="ClosedAt">When it last became COMPLETED, CANCELLED or TIMED_OUT; null while it is open.</param>
public sealed record WorkflowState(
    WorkflowDefinition Definition,
    BusinessRef Ref,
    long Version,
    WorkflowStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt,
    ImmutableArray<StageState> Stages)
{
    /// <summary>When an open workflow is over, whatever has not run by then; null without one.</summary>
    public DateTimeOffset? DeadlineAt { get; init; }

    public TaskState this[TaskAddress address] => Stages[address.Stage].Tasks[address.Task];

    /// <summary>True while the task still waits for the outcome of exactly that attempt: what a re-sent StartTask is worth.</summary>
    public bool Awaits(TaskAddress address, int attempt) =>
        this[address] is { Status: WorkflowTaskStatus.Scheduled } task && task.Attempt == attempt;

    /// <summary>
    /// True while a queue is to hear of exactly that attempt: the task's own of a StartTask while it is SCHEDULED, or of a
    /// CancelTask once it is CANCELLED; the workflow queue of its retry while it waits for one, in an open workflow. Which of them it is, the
    /// newest state says; attempts only grow, so a message is never one of the past.
    /// </summary>
    public bool Concerns(TaskAddress address, int attempt) =>
        this[address] is var task && task.Attempt == attempt
        && (task.Status is WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Cancelled || (task.WaitsForRetry && Status.IsOpen()));

    public bool Equals(WorkflowState? other) =>
        other is not null && ReferenceEquals(Definition, other.Definition) && SameFacts(other);

    public override int GetHashCode() => Ref.GetHashCode() ^ Version.GetHashCode();

    /// <summary>Equal in everything but the definition object: what a fold of the log is compared by.</summary>
    public bool SameFacts(WorkflowState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Ref == other.Ref && Version == other.Version && Status == other.Status && CreatedAt == other.CreatedAt
            && UpdatedAt == other.UpdatedAt && ClosedAt == other.ClosedAt && DeadlineAt == other.DeadlineAt && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan());
    }
}
