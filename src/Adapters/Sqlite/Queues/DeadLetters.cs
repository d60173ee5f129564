using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Moves what was received too often, within the transaction of the receive that would have handed it out once more.</summary>
internal sealed class DeadLetters
{
    private readonly QueueRow? _target;
    private readonly int _maxReceiveCount;

    /// <summary>Where the dead-letter queue is gone, messages come back for ever: that is better than losing them.</summary>
    public DeadLetters(SqliteSession session, QueueRow queue)
    {
        _target = queue.DeadLetterQueue is { } name ? QueueRow.Find(session, name) : null;
        _maxReceiveCount = queue.MaxReceiveCount ?? int.MaxValue;
    }

    public bool IsDead(Candidate message) => _target is not null && message.ReceiveCount >= _maxReceiveCount;

    /// <summary>Its id stays, its count begins anew. As in SQS it expires by its first sending, on a FIFO queue by the move.</summary>
    public void Move(SqliteSession session, Candidate message, DateTimeOffset now)
    {
        session.Run(
            """
            INSERT INTO queue_message (queue, group_id, visible_at, receive_count, sent_at, expires_at, message_id, attributes, body)
            SELECT ?2, group_id, ?3, 0, iif(group_id IS NULL, sent_at, ?3), iif(group_id IS NULL, sent_at, ?3) + ?4, message_id, attributes, body
            FROM queue_message WHERE seq = ?1
            """,
            message.Seq, _target!.Id, now, (long)_target.Retention.TotalMilliseconds);
        session.Run("INSERT INTO queue_group (queue, group_id, free_at) SELECT ?2, group_id, ?3 FROM queue_message WHERE seq = ?1 AND group_id IS NOT NULL ON CONFLICT DO NOTHING", message.Seq, _target.Id, now);
        session.Run("DELETE FROM queue_message WHERE seq = ?1", message.Seq);
    }
}

/// <summary>A message that may be handed out.</summary>
internal readonly record struct Candidate(long Seq, long ReceiveCount);
