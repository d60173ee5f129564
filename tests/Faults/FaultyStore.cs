using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

public sealed class FaultyStore(IWorkflowStore inner, FaultPlan faults) : IWorkflowStore
{
    public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) =>
        faults.Around(Ports.Read, () => inner.ReadAsync(keys, cancellationToken));

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) =>
        faults.Around(Ports.Commit, () => inner.CommitAsync(commits, cancellationToken));

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
        faults.Around(Ports.Log, () => inner.WriteLogAsync(entries, recordedAt, cancellationToken));

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) =>
        faults.Around(Ports.Clear, () => inner.ClearAsync(clearances, cancellationToken));

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        faults.Around(Ports.Stale, () => inner.FindStaleAsync(committedBefore, limit, after, cancellationToken));

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        faults.Around(Ports.Due, () => inner.FindDueAsync(now, limit, after, cancellationToken));
}
