using System.Diagnostics;
using WorkflowManager.Contracts;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>The queues in a file of a test's own.</summary>
internal sealed class SqliteQueueHarness : IQueueHarness, IMessageQueuesHarness
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly TemporaryFile _file = new();

    public SqliteQueueHarness(TimeProvider? time = null)
    {
        Database = SqliteDatabase.Open(_file.Path);
        SqliteQueues = new SqliteQueues(Database, time ?? TimeProvider.System);
        Dispatcher = new SqliteDispatcher(SqliteQueues);
    }

    public string Path => _file.Path;

    public SqliteDatabase Database { get; }

    public SqliteQueues SqliteQueues { get; }

    public IMessageQueues Queues => SqliteQueues;

    public IDispatcher Dispatcher { get; }

    public IDeadLetterQueue DeadLetterQueue(string queue) => new SqliteDeadLetterQueue(SqliteQueues, queue);

    public Task CreateQueueAsync(string queue, CancellationToken cancellationToken) => Queues.CreateAsync(new QueueSpec(queue), cancellationToken);

    /// <summary>Nothing in the product deletes a queue.</summary>
    public Task DeleteQueueAsync(string queue, CancellationToken cancellationToken) => Database.WriteAsync(
        session =>
        {
            var row = QueueRow.Get(session, queue);
            foreach (var table in (string[])["queue_message", "queue_group", "queue_deduplication"])
                session.Run($"DELETE FROM {table} WHERE queue = ?1", row.Id);
            session.Run("DELETE FROM queue WHERE id = ?1", row.Id);
        },
        cancellationToken);

    public async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int atLeast, CancellationToken cancellationToken)
    {
        var received = new List<QueuedMessage>();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var messages = await Queues.ReceiveAsync(queue, 10, received.Count < atLeast ? TimeSpan.FromSeconds(1) : TimeSpan.Zero, null, cancellationToken);
            await Queues.DeleteAsync(queue, [.. messages.Select(message => message.Receipt)], cancellationToken);
            received.AddRange(messages.Select(Read));
            if (received.Count >= atLeast && messages.Count == 0)
                return received;
            Assert.True(watch.Elapsed < Bound, $"{received.Count} of {atLeast} messages arrived at {queue} within {Bound}");
        }
    }

    public ValueTask DisposeAsync()
    {
        SqliteQueues.Dispose();
        Database.Dispose();
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static QueuedMessage Read(ReceivedMessage message) => new(message.Body)
    {
        Attempt = message.Attributes.GetValueOrDefault("attempt"),
        DispatchId = message.Attributes.GetValueOrDefault("dispatch_id"),
        TraceParent = message.Attributes.GetValueOrDefault("traceparent"),
        TraceState = message.Attributes.GetValueOrDefault("tracestate"),
        Code = message.Attributes.GetValueOrDefault("code"),
        Reason = message.Attributes.GetValueOrDefault("reason"),
        SourceMessageId = message.Attributes.GetValueOrDefault("source_message_id"),
    };
}
