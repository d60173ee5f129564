using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>When the next batch of a FIFO queue's group may be handed out, within a transaction.</summary>
internal static class MessageGroups
{
    /// <summary>A message was added at the end of a group.</summary>
    public static void Add(SqliteSession session, QueueRow queue, string group, DateTimeOffset now) =>
        session.Run("INSERT INTO queue_group (queue, group_id, free_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", queue.Id, group, now);

    /// <summary>Groups that may be handed out, those that have waited longest first.</summary>
    public static List<string> Free(SqliteSession session, QueueRow queue, int atMost, DateTimeOffset now)
    {
        var groups = new List<string>();
        using var rows = session.Query(QueueSql.FreeGroups, queue.Id, now, atMost);
        while (rows.Next())
            groups.Add(rows.Text(0));
        return groups;
    }

    /// <summary>Messages of a group were handed out, deleted or shown again. One batch at a time is in flight, and that is the group's beginning.</summary>
    public static void Refresh(SqliteSession session, QueueRow queue, string group, DateTimeOffset now)
    {
        var visible = session.Integer(QueueSql.GroupVisibleAt, queue.Id, group, QueueLimits.ReceiveAtMost);
        if (visible is { } at)
            session.Run("UPDATE queue_group SET free_at = max(?3, ?4) WHERE queue = ?1 AND group_id = ?2", queue.Id, group, at, now);
        else
            session.Run("DELETE FROM queue_group WHERE queue = ?1 AND group_id = ?2", queue.Id, group);
    }
}
