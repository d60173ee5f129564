namespace WorkflowManager.Sqlite;

/// <summary>The queries that must go by an index however large the file grows; a test looks at their plans.</summary>
internal static class Sql
{
    public const string FindStale = InstanceRow.Columns + """
        WHERE i.id IN (SELECT instance FROM outbox WHERE committed_at < ?1) AND i.ref > ?2 ORDER BY i.ref LIMIT ?3
        """;

    public const string FindDue = InstanceRow.Columns + """
        WHERE i.next_due_at <= ?1 AND (i.next_due_at, i.ref) > (?2, ?3) ORDER BY i.next_due_at, i.ref LIMIT ?4
        """;

    public const string FindWaiting = InstanceRow.ColumnsWithoutData + """
        WHERE i.waiting_for IS NOT NULL AND (i.created_at, i.ref) > (?1, ?2) AND (?3 IS NULL OR i.component = ?3)
        ORDER BY i.created_at, i.ref LIMIT ?4
        """;

    public const string FindWaitingForRole = InstanceRow.ColumnsWithoutData + """
        JOIN instance_role AS r ON r.instance = i.id
        WHERE r.role = ?5 AND (r.created_at, r.ref) > (?1, ?2) AND (?3 IS NULL OR i.component = ?3)
        ORDER BY r.created_at, r.ref LIMIT ?4
        """;

    public const string FindClosed = InstanceRow.Columns + """
        WHERE i.closed_at < ?1 AND (i.closed_at, i.ref) > (?2, ?3) ORDER BY i.closed_at, i.ref LIMIT ?4
        """;

    public const string CountClosed = "SELECT count(*) FROM instance WHERE closed_at < ?1";

    public const string Scan = InstanceRow.Columns + "WHERE i.ref > ?1 ORDER BY i.ref LIMIT ?2";

    public const string LogOf = LogTable.Columns + "WHERE ref = ?1";

    /// <summary>What was not applied has no version.</summary>
    public const string LastOf = """
        SELECT version, event_name, stage, task, decided_at FROM log WHERE ref = ?1 AND version > 0 AND outcome = 'APPLIED' ORDER BY version DESC LIMIT 1
        """;

    public const string LastOutbox = """
        SELECT o.entries FROM instance AS i JOIN outbox AS o ON o.instance = i.id WHERE i.ref = ?1 ORDER BY o.id DESC LIMIT 1
        """;

    public const string NewestSteps = """
        SELECT ref, component, version, decided_at, changes, outcome FROM log WHERE ref IS NOT NULL ORDER BY recorded_at DESC, id DESC LIMIT ?1
        """;

    public const string StepsOf = """
        SELECT ref, component, version, decided_at, changes, outcome FROM log WHERE ref = ?1 AND version > 0 AND outcome = 'APPLIED' ORDER BY version LIMIT ?2
        """;

    public const string Open = "SELECT component, stage, status FROM instance WHERE closed_at IS NULL ORDER BY component, stage, status LIMIT ?1";

    public const string Started = "SELECT created_at FROM instance WHERE created_at >= ?1 AND created_at < ?2 ORDER BY created_at DESC LIMIT ?3";

    public const string Closed = "SELECT closed_at FROM instance WHERE closed_at >= ?1 AND closed_at < ?2 ORDER BY closed_at DESC LIMIT ?3";

    public const string Oldest = "SELECT ref, component, stage, created_at FROM instance WHERE status = ?1 ORDER BY created_at, ref DESC LIMIT ?2";

    public const string Failures = """
        SELECT k.component, t.reason, t.run FROM (SELECT component, instance FROM instance_list WHERE key = ?1 ORDER BY created_at DESC, ref LIMIT ?2) AS k
        CROSS JOIN task_state AS t ON t.instance = k.instance WHERE t.status = 'FAILED'
        """;

    public const string Orphans = """
        SELECT l.key, l.id, l.recorded_at, i.id FROM log AS l LEFT JOIN instance AS i ON i.ref = l.ref
        WHERE l.recorded_at < ?1 AND (l.recorded_at, l.id) > (?2, ?3) ORDER BY l.recorded_at, l.id LIMIT ?4
        """;

    public const string DeleteClosed = $"DELETE FROM instance WHERE {Deletable} RETURNING id";

    public const string DeleteListed = $"""
        DELETE FROM instance_list
        WHERE (key, created_at, ref) = (SELECT 'business:' || business_status, created_at, ref FROM instance WHERE {Deletable})
        """;

    private const string Deletable =
        "ref = ?1 AND version = ?2 AND closed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.instance = instance.id)";
}
