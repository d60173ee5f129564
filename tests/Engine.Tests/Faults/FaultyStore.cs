using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Faults;

internal sealed class FaultyStore(IWorkflowStore inner, FaultPlan faults) : IWorkflowStore
{
    public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) =>
        faults.Around("read", () => inner.ReadAsync(keys, cancellationToken));

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) =>
        faults.Around("commit", () => inner.CommitAsync(commits, cancellationToken));

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
        faults.Around("log", async () =>
        {
            await inner.WriteLogAsync(entries, recordedAt, cancellationToken);
            return true;
        });

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) =>
        faults.Around("clear", async () =>
        {
            await inner.ClearAsync(clearances, cancellationToken);
            return true;
        });

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        faults.Around("stale", () => inner.FindStaleAsync(committedBefore, limit, after, cancellationToken));
}
