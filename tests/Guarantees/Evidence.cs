using WorkflowManager.Engine;

namespace WorkflowManager.Guarantees;

/// <summary>What is left behind by managers, whatever happened to them: the database, what the queues handed out, what was acknowledged.</summary>
/// <param name="Log">Of these instances, and of records that name none.</param>
/// <param name="StartTasks">All that were ever received, CancelTasks and re-sent ones too.</param>
/// <param name="Acknowledged">Records that are off the workflow queue for good.</param>
public sealed record Evidence(
    IReadOnlyList<StoredInstance> Instances,
    IReadOnlyList<LogEntry> Log,
    IReadOnlyList<StartTaskMessage> StartTasks,
    IReadOnlyList<DeadLetterMessage> DeadLetters,
    IReadOnlyCollection<InboundRecord> Acknowledged)
{
    /// <summary>All that notify queues ever handed out, re-sent ones too; null where nobody looked.</summary>
    public IReadOnlyList<NotificationMessage>? Notifications { get; init; }

    /// <summary>All that managers ever sent to the workflow queue.</summary>
    public IReadOnlyList<RetryMessage> Retries { get; init; } = [];
}
