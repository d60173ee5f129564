using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqs;

namespace WorkflowManager.Lambda;

/// <summary>The engine over one database connection, which it owns, and the queues' connection, which it shares.</summary>
internal sealed class EngineWorkload : IWorkload
{
    private readonly MongoConnection _database;
    private readonly BatchProcessor _processor;
    private readonly OutboxSweeper _sweeper;

    public EngineWorkload(MongoConnection database, SqsConnection queues, Settings settings, TimeProvider time)
    {
        _database = database;
        var store = new MongoWorkflowStore(database);
        var dispatcher = new SqsDispatcher(queues);
        var deadLetters = settings.DeadLetterQueue is { } queue ? new SqsDeadLetterQueue(queues, queue) : null;
        _processor = new BatchProcessor(store, new MongoTemplateStore(database), dispatcher, deadLetters, time, settings.Limits);
        _sweeper = new OutboxSweeper(store, dispatcher, time, settings.Limits);
    }

    public Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline) => _processor.ProcessAsync(records, deadline);

    public Task<SweepReport> SweepAsync(CancellationToken deadline) => _sweeper.SweepAsync(deadline);

    public void Dispose() => _database.Dispose();
}
