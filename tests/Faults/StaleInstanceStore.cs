using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

/// <summary>The first read finds the log as it is, but the instances as they were before anything was committed.</summary>
public sealed class StaleInstanceStore(IWorkflowStore inner) : IWorkflowStore
{
    private bool _read;

    public async Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        var snapshot = await inner.ReadAsync(keys, cancellationToken);
        var first = !_read;
        _read = true;
        return first ? snapshot with { Instances = new Dictionary<BusinessRef, StoredInstance>() } : snapshot;
    }

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) => inner.CommitAsync(commits, cancellationToken);

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
        inner.WriteLogAsync(entries, recordedAt, cancellationToken);

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) => inner.ClearAsync(clearances, cancellationToken);

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        inner.FindDueAsync(now, limit, after, cancellationToken);
}
