using MongoDB.Bson;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>Instances, and then the log: in one round trip where the server can.</summary>
internal sealed class SnapshotQuery(MongoConnection connection)
{
    private const string UnionWith = "$unionWith";

    private volatile bool _unionIsUnknown;

    public async Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return new StoreSnapshot(new Dictionary<BusinessRef, StoredInstance>(), new Dictionary<EventKey, SeenEvent>());
        var wanted = new SnapshotKeys(keys);
        var result = new SnapshotBuilder(wanted, connection.Definitions);
        if (!await TryReadUnionAsync(wanted, result, cancellationToken))
            await ReadOneAfterTheOtherAsync(wanted, result, cancellationToken);
        return result.Build();
    }

    /// <summary>The server runs the second source after it has exhausted the first one: that is the order that is promised.</summary>
    private async Task<bool> TryReadUnionAsync(SnapshotKeys wanted, SnapshotBuilder result, CancellationToken cancellationToken)
    {
        if (_unionIsUnknown)
            return false;
        BsonDocument[] stages =
        [
            new("$match", wanted.InstanceFilter()),
            new("$project", SnapshotKeys.InstanceProjection()),
            new(UnionWith, new BsonDocument
            {
                { "coll", connection.Options.LogCollection },
                { "pipeline", new BsonArray { new BsonDocument("$match", wanted.LogFilter()), new BsonDocument("$project", SnapshotKeys.LogProjection()) } },
            }),
        ];
        var pipeline = PipelineDefinition<BsonDocument, RawBsonDocument>.Create(stages, new RawBsonDocumentSerializer());
        try
        {
            using var cursor = await connection.Instances.AggregateAsync(
                pipeline, new AggregateOptions { BatchSize = wanted.Count }, cancellationToken);
            await result.AddAsync(cursor, cancellationToken);
            return true;
        }
        catch (MongoCommandException e) when (MongoFailures.IsUnknownStage(e))
        {
            // Amazon DocumentDB, MongoDB before 4.4. It won't learn while this process lives.
            _unionIsUnknown = true;
            return false;
        }
    }

    private async Task ReadOneAfterTheOtherAsync(SnapshotKeys wanted, SnapshotBuilder result, CancellationToken cancellationToken)
    {
        var instances = new FindOptions<BsonDocument, RawBsonDocument> { BatchSize = wanted.Count, Projection = SnapshotKeys.InstanceProjection() };
        using (var cursor = await connection.Instances.FindAsync(wanted.InstanceFilter(), instances, cancellationToken))
            await result.AddAsync(cursor, cancellationToken);
        var log = new FindOptions<BsonDocument, RawBsonDocument> { BatchSize = wanted.Count, Projection = SnapshotKeys.LogProjection() };
        using (var cursor = await connection.Log.FindAsync(wanted.LogFilter(), log, cancellationToken))
            await result.AddAsync(cursor, cancellationToken);
    }
}
