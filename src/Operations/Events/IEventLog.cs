using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The event log as an operator reads it. Every method throws where the store can't be reached.</summary>
public interface IEventLog
{
    /// <summary>
    /// What is known of an instance's events: log ∪ outbox, each entry once. The outbox is read first: an entry that is
    /// flushed and cleared meanwhile is then found in the log. By the moment of the decision, then by version (those without one last), then by id.
    /// </summary>
    Task<IReadOnlyList<LoggedEvent>> ReadAsync(BusinessRef reference, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes entries recorded before a moment that belong to no instance: of records that named none, of instances that
    /// are gone. At most <paramref name="limit"/> are looked at.
    /// </summary>
    /// <param name="after">Where the last call ended; null: at the beginning.</param>
    /// <returns>How many went, and where to go on; null: that was the end.</returns>
    Task<(int Deleted, OrphanCursor? Next)> DeleteOrphansAsync(
        DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken);
}
