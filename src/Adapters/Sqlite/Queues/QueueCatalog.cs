using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Which queues there are, within a transaction.</summary>
internal static class QueueCatalog
{
    private const string Insert =
        "INSERT INTO queue (name, visibility_ms, retention_ms, dead_letter_queue, max_receive_count) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    // Messages that have expired are as good as gone, though nobody has removed them yet.
    private const string Count =
        """
        SELECT coalesce(sum(visible_at <= ?2), 0), coalesce(sum(visible_at > ?2 AND receive_count > 0), 0), coalesce(sum(visible_at > ?2 AND receive_count = 0), 0)
        FROM queue_message WHERE queue = ?1 AND expires_at > ?2
        """;

    /// <returns>True where it was created.</returns>
    public static bool Create(SqliteSession session, QueueSpec spec)
    {
        if (QueueRow.Find(session, spec.Name) is not null)
            return false;
        if (spec.DeadLetterQueue is { } deadLetters)
            _ = QueueRow.Get(session, deadLetters);
        long? maxReceiveCount = spec.DeadLetterQueue is null ? null : spec.MaxReceiveCount;
        return session.Run(Insert, spec.Name, (long)spec.Visibility.TotalMilliseconds, (long)spec.Retention.TotalMilliseconds, spec.DeadLetterQueue, maxReceiveCount) > 0;
    }

    public static QueueFacts? Describe(SqliteSession session, string name, DateTimeOffset now)
    {
        if (QueueRow.Find(session, name) is not { } queue)
            return null;
        using var rows = session.Query(Count, queue.Id, now);
        rows.Next();
        return new QueueFacts(queue.Name, rows.Integer(0), rows.Integer(1), rows.Integer(2), queue.Visibility, queue.Retention, queue.DeadLetterQueue, queue.MaxReceiveCount);
    }

    public static IReadOnlyList<string> List(SqliteSession session, string prefix)
    {
        var names = new List<string>();
        // SQLite compares bytes of UTF-8, and names are ASCII: ordinal order.
        using var rows = session.Query("SELECT name FROM queue WHERE name >= ?1 ORDER BY name", prefix);
        while (rows.Next() && rows.Text(0) is var name && name.StartsWith(prefix, StringComparison.Ordinal))
            names.Add(name);
        return names;
    }
}
