using System.Collections.Immutable;

namespace WorkflowManager.Engine;

/// <summary>What one commit has to tell the world.</summary>
/// <param name="CommittedAt">Its age is its own: the sweeper looks at no other clock.</param>
/// <param name="Entries">APPLIED log entries, by version.</param>
/// <param name="Dispatches">StartTasks, CancelTasks and retries to send; those that were sent are taken off one by one where others were not.</param>
public sealed record OutboxElement(
    CommitId CommitId,
    DateTimeOffset CommittedAt,
    ImmutableArray<LogEntry> Entries,
    ImmutableArray<PlannedDispatch> Dispatches)
{
    /// <summary>Messages to notify queues; taken off like dispatches.</summary>
    public ImmutableArray<PlannedNotification> Notifications { get; init; } = [];

    /// <summary>All that is to be sent.</summary>
    public IEnumerable<PlannedMessage> Messages => Dispatches.AsEnumerable<PlannedMessage>().Concat(Notifications);
}
