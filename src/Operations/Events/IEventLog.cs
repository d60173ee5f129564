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
    /// The last APPLIED entry, by version, of each of these instances: of log ∪ outbox, the outboxes read first. By one query a source and an index; of
    /// an entry only what a line of a list tells.
    /// </summary>
    /// <returns>Without those of which nothing is known.</returns>
    Task<IReadOnlyDictionary<BusinessRef, LastEvent>> ReadLastAsync(IReadOnlyList<BusinessRef> references, CancellationToken cancellationToken);

    /// <summary>
    /// The newest APPLIED entries of the log, by when they were recorded; an outbox may hold newer ones. By an index: of the newest <paramref name="limit"/>
    /// entries of any outcome those that were applied.
    /// </summary>
    /// <param name="limit">At most so many; 1 or more.</param>
    Task<IReadOnlyList<LoggedStep>> ReadNewestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The APPLIED entries of these instances that the log has, by an index: by reference, each one's by version.
    /// </summary>
    /// <param name="limit">At most so many in all; 1 or more. What is behind it is left out.</param>
    Task<IReadOnlyList<LoggedStep>> ReadStepsAsync(IReadOnlyList<BusinessRef> references, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes entries recorded before a moment that belong to no instance: of records that named none, of instances that
    /// are gone. At most <paramref name="limit"/> are looked at.
    /// </summary>
    /// <param name="after">Where the last call ended; null: at the beginning.</param>
    /// <returns>How many went, and where to go on; null: that was the end.</returns>
    Task<(int Deleted, OrphanCursor? Next)> DeleteOrphansAsync(
        DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken);
}
