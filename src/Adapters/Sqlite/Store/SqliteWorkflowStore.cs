using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>
/// Instances and their log in one file. The file has transactions over both, yet the protocol is the one of all stores:
/// the queues may be elsewhere, and what they are told goes by way of the outbox.
/// </summary>
public sealed class SqliteWorkflowStore(SqliteDatabase database) : IWorkflowStore
{
    public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        // One state of the file: no event can slip through between the two readings.
        return database.ReadAsync(session => Read(session, keys), cancellationToken);
    }

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commits);
        return WriteAsync<IReadOnlyList<bool>>(commits.Count, [], session => [.. commits.Select(c => CommitWriter.Write(session, c))], cancellationToken);
    }

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return WriteAsync(
            entries.Count, true,
            session =>
            {
                foreach (var entry in entries)
                    LogTable.Write(session, entry, recordedAt);
                return true;
            },
            cancellationToken);
    }

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clearances);
        return WriteAsync(
            clearances.Count, true,
            session =>
            {
                foreach (var clearance in clearances)
                    OutboxTable.Clear(session, clearance);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(
        DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredInstance>>(
            session => new InstanceReader(session, database.Documents).Read(Sql.FindStale, committedBefore, after?.Value ?? "", limit), cancellationToken);

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DueInstance>>(
            session =>
            [
                .. new InstanceReader(session, database.Documents)
                    .Read(Sql.FindDue, now, after?.DueAt ?? DateTimeOffset.MinValue, after?.Ref.Value ?? "", limit)
                    .Select(found => new DueInstance(found, found.Row.NextDueAt!.Value)),
            ],
            cancellationToken);

    private StoreSnapshot Read(SqliteSession session, IReadOnlyCollection<EventKey> keys)
    {
        var reader = new InstanceReader(session, database.Documents);
        var instances = new Dictionary<BusinessRef, StoredInstance>();
        foreach (var reference in keys.Select(k => k.Ref).Distinct())
            if (reader.Find(reference) is { } instance)
                instances.Add(reference, instance);
        var logged = new Dictionary<EventKey, SeenEvent>();
        foreach (var key in keys)
            if (LogTable.Seen(session, key) is { } seen)
                logged[key] = seen;
        return new StoreSnapshot(instances, logged);
    }

    /// <summary>Nothing to write is no transaction, and no wait for one.</summary>
    private Task<T> WriteAsync<T>(int count, T nothing, Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        count == 0 ? Task.FromResult(nothing) : database.WriteAsync(work, cancellationToken);
}
