using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>The store on MongoDB (4.4 or later) and on servers that speak its protocol, without multi-document transactions.</summary>
public sealed class MongoWorkflowStore : IWorkflowStore
{
    private readonly SnapshotQuery _snapshots;
    private readonly CommitWriter _commits;
    private readonly LogWriter _log;
    private readonly OutboxClearer _clearer;
    private readonly StaleQuery _stale;
    private readonly DueQuery _due;

    public MongoWorkflowStore(MongoConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _snapshots = new SnapshotQuery(connection);
        _commits = new CommitWriter(connection);
        _log = new LogWriter(connection);
        _clearer = new OutboxClearer(connection);
        _stale = new StaleQuery(connection);
        _due = new DueQuery(connection);
    }

    public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) =>
        _snapshots.ReadAsync(keys, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) =>
        _commits.CommitAsync(commits, cancellationToken);

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
        _log.WriteAsync(entries, recordedAt, cancellationToken);

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) =>
        _clearer.ClearAsync(clearances, cancellationToken);

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(
        DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        _stale.FindAsync(committedBefore, limit, after, cancellationToken);

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        _due.FindAsync(now, limit, after, cancellationToken);
}
