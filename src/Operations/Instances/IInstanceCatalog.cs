using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// The instances as an operator asks for them. Reads only, save for <see cref="DeleteAsync"/>: nothing here changes an
/// instance that runs. Every method throws where the store can't be reached.
/// </summary>
public interface IInstanceCatalog
{
    /// <summary>
    /// A page of the instances that a filter takes, newest first: by <c>created_at</c> downwards, then by reference upwards; with
    /// <see cref="InstanceFilter.RefPrefix"/> by reference alone. By an index, and keyset paging: what a page costs grows neither with the
    /// pages before it nor with the number of instances. A filter that no index serves whole is looked for along the index
    /// that serves it best, at most <see cref="ListLimits.Walk"/> entries of it a page.
    /// </summary>
    /// <param name="limit">At most so many; 1 or more.</param>
    /// <param name="after">Null: the first page. What it names may be gone meanwhile.</param>
    Task<InstancePage> ListAsync(InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken);

    /// <summary>One instance whole; null: there is none.</summary>
    Task<InstanceRecord?> FindAsync(BusinessRef reference, CancellationToken cancellationToken);

    /// <summary>All instances by reference, a page at a time, for whoever checks them all.</summary>
    Task<IReadOnlyList<InstanceRecord>> ScanAsync(BusinessRef? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A page of the instances that are closed since before a moment: by <c>closed_at</c>, oldest first, then by reference, by an index.
    /// </summary>
    /// <param name="after">Where the last page ended; null: at the beginning. With it, one that can't be deleted keeps nobody waiting.</param>
    /// <returns>The page, and where to go on; null: that was the end.</returns>
    Task<(IReadOnlyList<InstanceRecord> Page, ClosedCursor? Next)> FindClosedAsync(
        DateTimeOffset closedBefore, ClosedCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A page of the instances that wait for people, the oldest first: by <c>created_at</c>, then by reference. By an index and
    /// keyset paging: with a role, the cost of a page grows with what waits for that role alone.
    /// </summary>
    /// <param name="after">Null: the first page. What it names may be gone meanwhile.</param>
    Task<IReadOnlyList<WaitingInstance>> FindWaitingAsync(WaitingFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken);

    /// <summary>How many <see cref="FindClosedAsync"/> has in all.</summary>
    Task<long> CountClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a closed instance, then its log. The instance goes by one atomic act, guarded: only at this version, only
    /// while it is closed, only with an empty outbox. A crash between the two leaves log entries without an instance, which
    /// <see cref="IEventLog.DeleteOrphansAsync"/> takes.
    /// </summary>
    /// <returns>False where the guard did not hold: somebody has reopened it meanwhile, say.</returns>
    Task<bool> DeleteAsync(BusinessRef reference, long version, CancellationToken cancellationToken);
}
