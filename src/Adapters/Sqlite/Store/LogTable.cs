using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>The event log's rows.</summary>
internal static class LogTable
{
    public const string Columns =
        "SELECT id, event_id, ref, component, event_name, stage, task, outcome, code, reason, version, changes, scheduled, decided_at, received_at, body, body_hash, recorded_at FROM log ";

    private const string Insert = """
        INSERT INTO log (id, event_id, ref, component, event_name, stage, task, outcome, code, reason, version, changes, scheduled,
            decided_at, received_at, body, body_hash, recorded_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        ON CONFLICT (id) DO
        """ + " ";

    // An applied one is right, whatever another manager on an older state made of the same event.
    private const string InsertApplied = Insert + """
        UPDATE SET (event_id, ref, component, event_name, stage, task, outcome, code, reason, version, changes, scheduled,
            decided_at, received_at, body, body_hash, recorded_at) =
            (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        """;

    private const string InsertOther = Insert + "NOTHING";

    public static void Write(SqliteSession session, LogEntry entry, DateTimeOffset recordedAt) => session.Run(
        entry.Outcome == EventOutcome.Applied ? InsertApplied : InsertOther,
        entry.Id.Value, entry.EventId.Value, entry.Ref?.Value, entry.Component, entry.EventName, entry.Stage, entry.Task,
        LogJson.ToWire(entry.Outcome), entry.Code?.Value, entry.Reason, entry.Version, LogJson.Write(entry.Changes), LogJson.Write(entry.Scheduled),
        entry.DecidedAt, entry.ReceivedAt, entry.Body, entry.BodyHash, recordedAt);

    /// <summary>Null where the log has it not, or only as rejected.</summary>
    public static SeenEvent? Seen(SqliteSession session, EventKey key)
    {
        using var rows = session.Query("SELECT version, body_hash FROM log WHERE id = ?1 AND outcome <> 'REJECTED'", LogEntryId.Of(key).Value);
        return rows.Next() ? new SeenEvent(rows.IntegerOrNull(0), rows.Text(1)) : null;
    }

    /// <param name="rows">Of a query that begins with <see cref="Columns"/>.</param>
    public static (LogEntry Entry, DateTimeOffset RecordedAt) Read(SqliteRows rows)
    {
        var entry = new LogEntry(
            new LogEntryId(rows.Text(0)),
            new EventId(rows.Text(1)),
            rows.TextOrNull(2) is { } reference ? new BusinessRef(reference) : null,
            rows.TextOrNull(3),
            rows.TextOrNull(4),
            rows.TextOrNull(5),
            rows.TextOrNull(6),
            LogJson.ParseOutcome(rows.Text(7)),
            rows.TextOrNull(8) is { } code ? new DecisionCode(code) : null,
            rows.TextOrNull(9),
            rows.IntegerOrNull(10),
            LogJson.ReadChanges(rows.Text(11)),
            LogJson.ReadScheduled(rows.Text(12)),
            rows.Moment(13),
            rows.Moment(14),
            rows.Text(15),
            rows.Text(16));
        return (entry, rows.Moment(17));
    }
}
