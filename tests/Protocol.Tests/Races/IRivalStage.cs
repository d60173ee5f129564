using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Where we act, step by step, so that a rival may act in between.</summary>
internal interface IRivalStage
{
    /// <summary>Our way to the data, whose steps are met.</summary>
    ManagerStore Ours { get; }

    /// <summary>Called ahead of each step of ours with its name; null for none.</summary>
    void Meet(Func<string, Task>? beforeStep);
}

/// <summary>Our steps are the commands on the wire.</summary>
internal sealed class MongoStage(OwnServer server) : IRivalStage
{
    public ManagerStore Ours { get; } = ManagerStore.On(server.Connection);

    public void Meet(Func<string, Task>? beforeStep) => server.FailPoints.BeforeCommand = beforeStep is null
        ? null
        : (command, ns) => ns == server.Instances ? beforeStep($"{command} instances") : ns == server.Log ? beforeStep($"{command} log") : Task.CompletedTask;
}

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

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, Core.BusinessRef? after, CancellationToken cancellationToken) =>
        _inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);

    private Task StepAsync(string step) => _beforeStep?.Invoke(step) ?? Task.CompletedTask;
}
