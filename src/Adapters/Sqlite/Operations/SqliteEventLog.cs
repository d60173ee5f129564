using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>The embedded store's event log as an operator reads it.</summary>
public sealed class SqliteEventLog(SqliteDatabase database) : IEventLog
{
    public async Task<IReadOnlyList<LoggedEvent>> ReadAsync(BusinessRef reference, CancellationToken cancellationToken)
    {
        var known = await database.ReadAsync(session => Read(session, reference), cancellationToken);
        return
        [
            .. known.OrderBy(e => e.Entry.DecidedAt).ThenBy(e => e.Entry.Version ?? long.MaxValue).ThenBy(e => e.Entry.Id.Value, StringComparer.Ordinal),
        ];
    }

    public Task<IReadOnlyDictionary<BusinessRef, LastEvent>> ReadLastAsync(IReadOnlyList<BusinessRef> references, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        return database.ReadAsync(session => LogSteps.Last(session, references), cancellationToken);
    }

    public Task<IReadOnlyList<LoggedStep>> ReadNewestAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<LoggedStep>>(session => LogSteps.Newest(session, limit), cancellationToken);
    }

    public Task<IReadOnlyList<LoggedStep>> ReadStepsAsync(IReadOnlyList<BusinessRef> references, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<LoggedStep>>(session => LogSteps.Of(session, references, limit), cancellationToken);
    }

    public Task<(int Deleted, OrphanCursor? Next)> DeleteOrphansAsync(
        DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.WriteAsync(session => DeleteOrphans(session, recordedBefore, after, limit), cancellationToken);
    }

    private static IEnumerable<LoggedEvent> Read(SqliteSession session, BusinessRef reference)
    {
        var known = new Dictionary<LogEntryId, LoggedEvent>();
        using (var rows = session.Query(Sql.LogOf, reference.Value))
            while (rows.Next())
            {
                var (entry, recordedAt) = LogTable.Read(rows);
                known.Add(entry.Id, new LoggedEvent(entry, recordedAt));
            }

        if (session.Integer("SELECT id FROM instance WHERE ref = ?1", reference.Value) is { } instance)
            foreach (var entry in OutboxTable.Read(session, instance).SelectMany(e => e.Entries))
                // What an outbox holds was applied; once it is told, it replaces what the log may have of that event.
                if (!known.TryGetValue(entry.Id, out var logged) || logged.Entry.Outcome != EventOutcome.Applied)
                    known[entry.Id] = new LoggedEvent(entry, null);
        return known.Values;
    }

    private static (int Deleted, OrphanCursor? Next) DeleteOrphans(
        SqliteSession session, DateTimeOffset recordedBefore, OrphanCursor? after, int limit)
    {
        var orphans = new List<long>();
        OrphanCursor? last = null;
        var seen = 0;
        using (var rows = session.Query(Sql.Orphans, recordedBefore, after?.RecordedAt ?? DateTimeOffset.MinValue, after?.Id ?? "", limit))
            for (; rows.Next(); seen++)
            {
                last = new OrphanCursor(rows.Moment(2), rows.Text(1));
                if (rows.IsNull(3))
                    orphans.Add(rows.Integer(0));
            }

        foreach (var key in orphans)
            session.Run("DELETE FROM log WHERE key = ?1", key);
        return (orphans.Count, seen < limit ? null : last);
    }
}
