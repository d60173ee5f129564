namespace WorkflowManager.Sqlite;

/// <summary>What a receipt is good for, within a transaction.</summary>
internal static class Settlement
{
    /// <returns>Null once the message is gone, else why it may come back.</returns>
    public static string? Delete(SqliteSession session, QueueRow queue, string text, DateTimeOffset now)
    {
        if (Receipt.Parse(text) is not { } receipt)
            return $"'{text}' is no receipt of queue '{queue.Name}'";
        if (Delivery.Find(session, queue, receipt) is not { } delivery)
            return null;
        if (delivery.Secret != receipt.Secret)
            return $"the message was received from queue '{queue.Name}' once more since; only its latest receipt deletes it";
        session.Run("DELETE FROM queue_message WHERE seq = ?1", receipt.Seq);
        if (delivery.Group is { } group)
            MessageGroups.Refresh(session, queue, group, now);
        return null;
    }

    /// <returns>False where the receipt is no longer good.</returns>
    public static bool ChangeVisibility(SqliteSession session, QueueRow queue, string text, TimeSpan visibility, DateTimeOffset now)
    {
        // Visible again, it may be anybody's any moment: as in SQS it can't be hidden any more but by receiving it.
        if (Receipt.Parse(text) is not { } receipt || Delivery.Find(session, queue, receipt) is not { } delivery
            || delivery.Secret != receipt.Secret || delivery.VisibleAt <= now || delivery.ExpiresAt <= now)
            return false;
        session.Run("UPDATE queue_message SET visible_at = ?2 WHERE seq = ?1", receipt.Seq, now + visibility);
        if (delivery.Group is { } group)
            MessageGroups.Refresh(session, queue, group, now);
        return true;
    }

    /// <param name="Secret">Of the latest receipt; null where it was never received from this queue.</param>
    private sealed record Delivery(string? Secret, string? Group, DateTimeOffset VisibleAt, DateTimeOffset ExpiresAt)
    {
        public static Delivery? Find(SqliteSession session, QueueRow queue, Receipt receipt)
        {
            using var rows = session.Query(QueueSql.Delivered, receipt.Seq, queue.Id);
            return rows.Next() ? new Delivery(rows.TextOrNull(0), rows.TextOrNull(1), rows.Moment(2), rows.Moment(3)) : null;
        }
    }
}
