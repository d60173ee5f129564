namespace WorkflowManager.Sqlite;

/// <summary>The statements whose cost must not grow with the queue; a test asks SQLite for their plans.</summary>
internal static class QueueSql
{
    public const string Visible = "SELECT seq, receive_count FROM queue_message WHERE queue = ?1 AND visible_at <= ?2 ORDER BY visible_at, seq LIMIT ?3";

    public const string NextVisible = "SELECT min(visible_at) FROM queue_message WHERE queue = ?1";

    public const string FreeGroups = "SELECT group_id FROM queue_group WHERE queue = ?1 AND free_at <= ?2 ORDER BY free_at, group_id LIMIT ?3";

    public const string NextFree = "SELECT min(free_at) FROM queue_group WHERE queue = ?1";

    public const string NextExpiry = "SELECT min(expires_at) FROM queue_message WHERE queue = ?1";

    public const string OfGroup = "SELECT seq, receive_count FROM queue_message WHERE queue = ?1 AND group_id = ?2 ORDER BY seq LIMIT ?3";

    public const string GroupVisibleAt =
        "SELECT max(visible_at) FROM (SELECT visible_at FROM queue_message WHERE queue = ?1 AND group_id = ?2 ORDER BY seq LIMIT ?3)";

    public const string Expire = "DELETE FROM queue_message WHERE queue = ?1 AND expires_at <= ?2 RETURNING group_id";

    public const string Take =
        """
        UPDATE queue_message SET visible_at = ?2, receipt = ?3, receive_count = receive_count + 1, first_received_at = coalesce(first_received_at, ?4)
        WHERE seq = ?1
        RETURNING message_id, body, receive_count, sent_at, first_received_at, group_id, attributes
        """;

    public const string Delivered = "SELECT receipt, group_id, visible_at, expires_at FROM queue_message WHERE seq = ?1 AND queue = ?2";

    public static IReadOnlyList<string> OfReceive { get; } = [Visible, NextVisible, FreeGroups, NextFree, NextExpiry, OfGroup, GroupVisibleAt, Expire, Take, Delivered];
}
