using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Instances, each with its outbox, and the event log. What makes the guarantees hold is in the promises of each method;
/// an adapter proves them with the store's contract suite.
/// </summary>
/// <remarks>
/// Every method throws where the store can't be reached or does not answer in time; then nothing is known about its
/// effect, and the caller acts accordingly. All are safe to call again.
/// </remarks>
public interface IWorkflowStore
{
    /// <summary>
    /// Reads the instances named by <paramref name="keys"/> <em>and then</em> the log entries of these events. Never the
    /// other way round or side by side: an event must not slip through between another manager's flush and its clear.
    /// Reads what a majority has acknowledged, from the primary.
    /// </summary>
    Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Carries out each commit atomically, guarded by the version it was decided on; creates only where no instance of that
    /// reference exists. Commits of different instances are independent: any subset may take effect.
    /// </summary>
    /// <returns>
    /// For each commit, in order, whether it took effect. True is certain: its commit id was accepted, or found in the outbox.
    /// False means that it did not or that another manager has flushed and cleared it meanwhile: read again, the log tells.
    /// </returns>
    /// <exception cref="Exception">It could not be found out, not even by a second look.</exception>
    Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries to the log. An APPLIED entry replaces whatever has its id; any other is written only where nothing has.
    /// Durable, on a majority, once it returns.
    /// </summary>
    Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken);

    /// <summary>Takes what was flushed off the outboxes. An element or an instance that is gone is no error.</summary>
    Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken);

    /// <summary>
    /// Instances with an outbox element committed before <paramref name="committedBefore"/>, by an index scan, ordered by
    /// reference, those after <paramref name="after"/> only.
    /// </summary>
    Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken);

    /// <summary>
    /// Open instances whose <see cref="Commit.NextDueAt"/> is not after <paramref name="now"/>, the longest overdue first and
    /// then by reference, those after <paramref name="after"/> only. By an index scan: the cost grows with what is due, not
    /// with what is there.
    /// </summary>
    Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken);
}
