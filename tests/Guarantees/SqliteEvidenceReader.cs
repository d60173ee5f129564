using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Guarantees;

/// <summary>Reads instances and log of the embedded store, in one snapshot.</summary>
public sealed class SqliteEvidenceReader(SqliteDatabase database) : IEvidenceReader
{
    public Task<(List<StoredInstance> Instances, List<LogEntry> Log)> ReadAsync(
        IReadOnlyCollection<BusinessRef> refs, IEnumerable<InboundRecord> records, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            var reader = new InstanceReader(session, database.Documents);
            List<StoredInstance> instances = [.. refs.Select(reader.Find).OfType<StoredInstance>()];
            List<LogEntry> log =
            [
                .. refs.SelectMany(r => Read(session, "WHERE ref = ?1", r.Value)),
                .. records.SelectMany(r => Read(session, "WHERE id = ?1", LogEntryId.OfUnreadable(r.MessageId).Value)),
            ];
            return (instances, log);
        },
        cancellationToken);

    private static List<LogEntry> Read(SqliteSession session, string where, string value)
    {
        var entries = new List<LogEntry>();
        using var rows = session.Query(LogTable.Columns + where, value);
        while (rows.Next())
            entries.Add(LogTable.Read(rows).Entry);
        return entries;
    }
}
