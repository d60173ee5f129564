using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Our steps are the calls of the store: each is one transaction, so that nothing can happen within it.</summary>
internal sealed class SqliteStage : IRivalStage, IWorkflowStore
{
    private readonly IWorkflowStore _inner;
    private Func<string, Task>? _beforeStep;

    public SqliteStage(SqliteWorld world)
    {
        _inner = world.Store.Store;
        Ours = world.Store with { Store = this };
    }

    public ManagerStore Ours { get; }

    public void Meet(Func<string, Task>? beforeStep) => _beforeStep = beforeStep;

    public async Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        await StepAsync("read");
        return await _inner.ReadAsync(keys, cancellationToken);
    }

    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        await StepAsync("commit");
        return await _inner.CommitAsync(commits, cancellationToken);
    }

    public async Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        await StepAsync("log");
        await _inner.WriteLogAsync(entries, recordedAt, cancellationToken);
    }

    public async Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken)
    {
        await StepAsync("clear");
        await _inner.ClearAsync(clearances, cancellationToken);
    }

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        _inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        _inner.FindDueAsync(now, limit, after, cancellationToken);

    private Task StepAsync(string step) => _beforeStep?.Invoke(step) ?? Task.CompletedTask;
}
