using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Puts messages into a queue, within a transaction.</summary>
internal static class MessageWriter
{
    /// <returns>Null once the queue has it, or had its deduplication id lately; else why it is not taken.</returns>
    public static string? Send(SqliteSession session, QueueRow queue, NewMessage unfitted, DateTimeOffset now)
    {
        var message = TraceAttributes.Fitted(unfitted);
        if (MessageCheck.Problem(queue.Name, message) is { } problem)
            return problem;
        var group = queue.IsFifo ? SqsText.FifoId(message.GroupId!) : null;
        if (group is not null && !IsNew(session, queue, SqsText.FifoId(message.DeduplicationId!), now))
            return null;
        session.Run(
            """
            INSERT INTO queue_message (queue, group_id, visible_at, receive_count, sent_at, expires_at, message_id, attributes, body)
            VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8)
            """,
            queue.Id, group, now + (group is null ? message.Delay ?? TimeSpan.Zero : TimeSpan.Zero), now, now + queue.Retention, Guid.NewGuid().ToString(), AttributesJson.Write(message), message.Body);
        if (group is not null)
            MessageGroups.Add(session, queue, group, now);
        return null;
    }

    private static bool IsNew(SqliteSession session, QueueRow queue, string id, DateTimeOffset now)
    {
        session.Run("DELETE FROM queue_deduplication WHERE queue = ?1 AND ends_at <= ?2", queue.Id, now);
        return session.Run("INSERT INTO queue_deduplication (queue, deduplication_id, ends_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", queue.Id, id, now + QueueLimits.Deduplication) > 0;
    }
}
