using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Sweeping;

/// <summary>Something happens between what a sweep finds and what it decides; and an instance may be one that nobody can read.</summary>
internal sealed class DueStore
{
    /// <summary>Once, after the next look.</summary>
    public Func<Task>? AfterFind { get; set; }

    public HashSet<string> Unreadable { get; } = [];

    public IWorkflowStore Wrap(IWorkflowStore inner) => new Store(inner, this);

    private sealed class Store(IWorkflowStore inner, DueStore due) : IWorkflowStore
    {
        public async Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken)
        {
            var found = await inner.FindDueAsync(now, limit, after, cancellationToken);
            var act = due.AfterFind;
            due.AfterFind = null;
            if (act is not null)
                await act();
            return [.. found.Select(f => due.Unreadable.Contains(f.Instance.Ref.Value) ? f with { Instance = new Poison(f.Instance) } : f)];
        }

        public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) => inner.ReadAsync(keys, cancellationToken);

        public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) => inner.CommitAsync(commits, cancellationToken);

        public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
            inner.WriteLogAsync(entries, recordedAt, cancellationToken);

        public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) => inner.ClearAsync(clearances, cancellationToken);

        public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
            inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);
    }

    private sealed class Poison(StoredInstance inner) : StoredInstance
    {
        public override BusinessRef Ref => inner.Ref;

        public override long Version => inner.Version;

        public override WorkflowState State => throw new InvalidDataException($"'{Ref}' is none that a manager wrote");

        public override IReadOnlyList<OutboxElement> Outbox => inner.Outbox;

        public override bool HasDispatchError => inner.HasDispatchError;

        public override string StartTaskBody(TaskAddress task) => inner.StartTaskBody(task);

        public override string? FormOf(TaskAddress task) => inner.FormOf(task);
    }
}
