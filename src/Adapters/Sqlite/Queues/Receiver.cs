using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Hands out messages, within one transaction: marked before they are seen, so no two receivers have one.</summary>
/// <param name="now">One moment for all of it.</param>
internal sealed class Receiver(SqliteSession session, QueueRow queue, TimeSpan visibility, DateTimeOffset now)
{
    // Of dead letters and emptied groups in the way. What is left then is for the next receive: nobody must have to wait long for the file.
    private const int PassesAtMost = 100;

    private readonly DeadLetters _deadLetters = new(session, queue);
    private readonly List<ReceivedMessage> _taken = [];

    public IReadOnlyList<ReceivedMessage> Receive(int atMost)
    {
        Expire();
        if (queue.IsFifo)
            TakeGroups(atMost);
        else
            Take(() => Candidates(QueueSql.Visible, queue.Id, now, atMost));
        return _taken;
    }

    private void Expire()
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        using (var rows = session.Query(QueueSql.Expire, queue.Id, now))
        {
            while (rows.Next())
            {
                if (rows.TextOrNull(0) is { } group)
                    groups.Add(group);
            }
        }

        foreach (var group in groups)
            MessageGroups.Refresh(session, queue, group, now);
    }

    /// <summary>As many as there is room for of each group in turn.</summary>
    private void TakeGroups(int atMost)
    {
        for (var pass = 0; pass < PassesAtMost && _taken.Count == 0; pass++)
        {
            var groups = MessageGroups.Free(session, queue, atMost, now);
            if (groups.Count == 0)
                return;
            foreach (var group in groups)
            {
                if (_taken.Count == atMost)
                    return;
                Take(() => Candidates(QueueSql.OfGroup, queue.Id, group, atMost - _taken.Count));
                MessageGroups.Refresh(session, queue, group, now);
            }
        }
    }

    private void Take(Func<List<Candidate>> find)
    {
        var candidates = find();
        for (var pass = 0; pass < PassesAtMost && candidates.Exists(_deadLetters.IsDead); pass++)
        {
            foreach (var dead in candidates.Where(_deadLetters.IsDead))
                _deadLetters.Move(session, dead, now);
            candidates = find();
        }

        foreach (var candidate in candidates)
        {
            // Past the last pass: behind a dead letter nothing of its group may go ahead, and elsewhere it is moved next time.
            if (_deadLetters.IsDead(candidate))
                return;
            Take(candidate);
        }
    }

    private void Take(Candidate candidate)
    {
        var receipt = Receipt.Of(candidate.Seq);
        using var rows = session.Query(QueueSql.Take, candidate.Seq, now + visibility, receipt.Secret, now);
        if (!rows.Next())
            throw new InvalidOperationException($"message {candidate.Seq} vanished within a transaction");
        _taken.Add(new ReceivedMessage(
            rows.Text(0), receipt.ToString(), rows.Text(1), (int)rows.Integer(2), rows.Moment(3), rows.Moment(4), rows.TextOrNull(5), AttributesJson.Read(rows.Text(6))));
    }

    private List<Candidate> Candidates(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var candidates = new List<Candidate>();
        using var rows = session.Query(sql, values);
        while (rows.Next())
            candidates.Add(new Candidate(rows.Integer(0), rows.Integer(1)));
        return candidates;
    }
}
