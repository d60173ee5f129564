using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using WorkflowManager.Sqs;

namespace WorkflowManager.Cli;

/// <summary>Queues behind their ports.</summary>
/// <param name="DeadLetters">Opens the dead-letter queue of a name.</param>
internal sealed record QueueBackend(IMessageQueues Queues, IDispatcher Dispatcher, Func<string, IDeadLetterQueue> DeadLetters)
{
    public static QueueBackend Open(BackendAddress address, StoreBackend store, List<IDisposable> owned, TimeProvider time) => address.Queues switch
    {
        QueueAddress.Sqlite { Path: var path } => OnSqlite(FileOf(path, address, store, owned), owned, time),
        QueueAddress.Sqs => OnSqs(owned, time),
        var other => throw new InvalidOperationException($"No such queues: {other}"),
    };

    private static SqliteDatabase FileOf(string path, BackendAddress address, StoreBackend store, List<IDisposable> owned)
    {
        if (store.File is { } shared && address.Store is StoreAddress.Sqlite { Path: var same } && same == path)
            return shared;
        var file = SqliteDatabase.Open(path);
        owned.Add(file);
        return file;
    }

    private static QueueBackend OnSqlite(SqliteDatabase file, List<IDisposable> owned, TimeProvider time)
    {
        var queues = new SqliteQueues(file, time);
        owned.Add(queues);
        return new QueueBackend(queues, new SqliteDispatcher(queues), name => new SqliteDeadLetterQueue(queues, name));
    }

    private static QueueBackend OnSqs(List<IDisposable> owned, TimeProvider time)
    {
        var connection = SqsConnection.Open(new SqsLimits(), time);
        owned.Add(connection);
        return new QueueBackend(new SqsQueues(connection), new SqsDispatcher(connection), name => new SqsDeadLetterQueue(connection, name));
    }
}
