using System.Collections.Concurrent;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqs;

namespace WorkflowManager.BenchManagers;

/// <summary>The connections that one manager has, as though it were a process of its own.</summary>
public sealed class ManagerConnections : IDisposable
{
    private readonly MongoConnection _mongo;
    private readonly SqsConnection _sqs;
    private readonly ObservedSqs _client;
    private readonly ConcurrentDictionary<string, IMongoCollection<BsonDocument>> _collections = new(StringComparer.Ordinal);

    /// <param name="observe">More that wants to hear of the driver's events; costs time.</param>
    /// <param name="around">More that wants to know of sends.</param>
    public ManagerConnections(
        BenchWorld world, Meter meter, Action<ClusterBuilder>? observe = null,
        Func<SendMessageBatchRequest, Func<Task<SendMessageBatchResponse>>, Task<SendMessageBatchResponse>>? around = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(meter);
        _mongo = new MongoConnection(world.DatabaseUri, Patient.Database(world.DatabaseName), cluster =>
        {
            meter.Observe(cluster);
            observe?.Invoke(cluster);
        });
        _client = new ObservedSqs((request, send) =>
        {
            meter.CountCall();
            return around is null ? send() : around(request, send);
        });
        _sqs = new SqsConnection(_client, Patient.Sqs, TimeProvider.System);
    }

    /// <summary>For who does without the engine: the same client, with the same settings.</summary>
    public IMongoCollection<BsonDocument> Collection(string name) => _collections.GetOrAdd(name, n => _mongo.Database.GetCollection<BsonDocument>(n));

    /// <summary>Likewise.</summary>
    public ObservedSqs Sqs => _client;

    public Task PingAsync() => _mongo.PingAsync(CancellationToken.None);

    public async Task<string> QueueUrlAsync(string queue) => (await _client.GetQueueUrlAsync(queue)).QueueUrl;

    /// <summary>The engine over these connections, as a host composes it. Nothing here is rejected, so there is no dead-letter queue.</summary>
    public BatchProcessor Compose() => new(
        new MongoWorkflowStore(_mongo), new MongoTemplateStore(_mongo), new SqsDispatcher(_sqs), null, TimeProvider.System, Patient.Engine);

    public void Dispose()
    {
        _mongo.Dispose();
        _sqs.Dispose();
    }
}
