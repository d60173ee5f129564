using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>
/// Durable queues with the semantics of SQS in one file, for any number of processes at once. A queue's URL stands for the
/// queue that its last segment names. Dispose of it before the database, once nothing is running any more.
/// </summary>
public sealed class SqliteQueues(SqliteDatabase database, TimeProvider time, SqliteQueueOptions? options = null) : IMessageQueues, IDisposable
{
    private readonly QueueWatch _watch = new(database, time, (options ?? new SqliteQueueOptions()).LookInterval);

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int atMost, TimeSpan wait, TimeSpan? visibility, CancellationToken cancellationToken)
    {
        QueueArguments.CheckReceive(atMost, wait, visibility);
        var started = time.GetTimestamp();
        while (true)
        {
            var moment = wait > TimeSpan.Zero ? _watch.Now() : default;
            // A look is for nothing where a lock would be in the way of others.
            var next = await ReadAsync(session => Next(session, queue), cancellationToken);
            if (next <= time.GetUtcNow())
            {
                var messages = await WriteAsync(session => Take(session, queue, atMost, visibility), cancellationToken);
                if (messages.Count > 0)
                    return messages;
            }

            var left = wait - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return [];
            var untilNext = next - time.GetUtcNow() is { } until && until < left ? until : left;
            await _watch.WaitAsync(moment, untilNext, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        // On a FIFO queue a delete sets a group free.
        return await WriteAndWakeAsync(
            session =>
            {
                var row = QueueRow.Get(session, queue);
                var now = time.GetUtcNow();
                return receipts.Select(receipt => Settlement.Delete(session, row, receipt, now)).ToList();
            },
            cancellationToken);
    }

    public Task<bool> ChangeVisibilityAsync(string queue, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        QueueArguments.CheckVisibility(visibility);
        return WriteAndWakeAsync(session => Settlement.ChangeVisibility(session, QueueRow.Get(session, queue), receipt, visibility, time.GetUtcNow()), cancellationToken);
    }

    public async Task<IReadOnlyList<string?>> SendAsync(string queue, IReadOnlyList<NewMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return await WriteAndWakeAsync(
            session =>
            {
                var row = QueueRow.Get(session, queue);
                var now = time.GetUtcNow();
                return messages.Select(message => MessageWriter.Send(session, row, message, now)).ToList();
            },
            cancellationToken);
    }

    public Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken) =>
        ReadAsync(session => QueueCatalog.Describe(session, queue, time.GetUtcNow()), cancellationToken);

    public Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken)
    {
        QueueArguments.CheckSpec(spec);
        return WriteAsync(session => QueueCatalog.Create(session, spec), cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return ReadAsync(session => QueueCatalog.List(session, prefix), cancellationToken);
    }

    public void Dispose() => _watch.Dispose();

    /// <summary>Sends to many queues in one transaction.</summary>
    /// <returns>For each message, in order: whether its queue is there, and if so, null or why it is not taken.</returns>
    internal Task<IReadOnlyList<(bool IsThere, string? Refusal)>> SendAsync(IReadOnlyList<(string Queue, NewMessage Message)> messages, CancellationToken cancellationToken) => WriteAndWakeAsync<IReadOnlyList<(bool, string?)>>(
        session =>
        {
            var now = time.GetUtcNow();
            return messages.Select(one => QueueRow.Find(session, one.Queue) is { } row ? (true, MessageWriter.Send(session, row, one.Message, now)) : (false, null)).ToList();
        },
        cancellationToken);

    /// <returns>When a receive has something to do, or had: a message is visible, or expires and may set its group free. Null: there is none.</returns>
    private static DateTimeOffset? Next(SqliteSession session, string queue)
    {
        var row = QueueRow.Get(session, queue);
        if (session.Integer(row.IsFifo ? QueueSql.NextFree : QueueSql.NextVisible, row.Id) is not { } visible)
            return null;
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(visible, session.Integer(QueueSql.NextExpiry, row.Id) ?? visible));
    }

    private IReadOnlyList<ReceivedMessage> Take(SqliteSession session, string queue, int atMost, TimeSpan? visibility)
    {
        var row = QueueRow.Get(session, queue);
        return new Receiver(session, row, visibility ?? row.Visibility, time.GetUtcNow()).Receive(atMost);
    }

    /// <summary>For what makes messages visible. What a receive moves to a dead-letter queue is found by the next look.</summary>
    private async Task<T> WriteAndWakeAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(work, cancellationToken);
        _watch.Wake();
        return result;
    }

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(work, cancellationToken);
        }
        catch (SqliteStoreException exception)
        {
            throw new QueuesUnavailableException(exception.Message, exception);
        }
    }

    private async Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(work, cancellationToken);
        }
        catch (SqliteStoreException exception)
        {
            throw new QueuesUnavailableException(exception.Message, exception);
        }
    }
}
