using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>
/// An instance as a decision sees it: the definition it was started with and all that changes.
/// Stages and tasks stand in document order.
/// </summary>
/// <param name="Version">Number of events applied so far; +1 for each.</param>
/// <param name="ClosedAt">When it last became COMPLETED or CANCELLED; null while it is open.</param>
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
    public TaskState this[TaskAddress address] => Stages[address.Stage].Tasks[address.Task];

    /// <summary>True while the task still waits for the outcome of exactly that attempt: what a re-sent StartTask is worth.</summary>
    public bool Awaits(TaskAddress address, int attempt) =>
        this[address] is { Status: WorkflowTaskStatus.Scheduled } task && task.Attempt == attempt;

    /// <summary>
    /// True while its queue is to hear of exactly that attempt: a StartTask while it is SCHEDULED, a CancelTask once it is
    /// CANCELLED. Which of them it is, the newest state says; attempts only grow, so a message is never one of the past.
    /// </summary>
    public bool Concerns(TaskAddress address, int attempt) =>
        this[address] is { Status: WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Cancelled } task && task.Attempt == attempt;

    public bool Equals(WorkflowState? other) =>
        other is not null && ReferenceEquals(Definition, other.Definition) && SameFacts(other);

    public override int GetHashCode() => Ref.GetHashCode() ^ Version.GetHashCode();

    /// <summary>Equal in everything but the definition object: what a fold of the log is compared by.</summary>
    public bool SameFacts(WorkflowState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Ref == other.Ref && Version == other.Version && Status == other.Status && CreatedAt == other.CreatedAt
            && UpdatedAt == other.UpdatedAt && ClosedAt == other.ClosedAt && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan());
    }
}
