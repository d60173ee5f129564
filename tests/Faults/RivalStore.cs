using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

/// <summary>Lets a rival act right before our commit.</summary>
public sealed class RivalStore
{
    private Func<Task>? _once;
    private Func<Task>? _always;

    public void BeforeCommit(Func<Task> act) => _once = act;

    public void BeforeEveryCommit(Func<Task> act) => _always = act;

    public IWorkflowStore Wrap(IWorkflowStore inner) => new Store(inner, this);

    private async Task ActAsync()
    {
        var once = _once;
        _once = null;
        if (once is not null)
            await once();
        if (_always is not null)
            await _always();
    }

    private sealed class Store(IWorkflowStore inner, RivalStore rival) : IWorkflowStore
    {
        public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) => inner.ReadAsync(keys, cancellationToken);

        public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
        {
            await rival.ActAsync();
            return await inner.CommitAsync(commits, cancellationToken);
        }

        public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
            inner.WriteLogAsync(entries, recordedAt, cancellationToken);

        public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) => inner.ClearAsync(clearances, cancellationToken);

        public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
            inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);

        public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
            inner.FindDueAsync(now, limit, after, cancellationToken);
    }
}
