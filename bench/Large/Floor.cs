using MongoDB.Bson;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Large;

/// <summary>The same commands by the driver alone, in the protocol's order; nothing is decided, and nothing is built.</summary>
internal sealed class Floor(MongoConnection connection)
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    private readonly IMongoCollection<BsonDocument> _instances = connection.Instances;
    private readonly IMongoCollection<BsonDocument> _log = connection.Log;

    public async Task PlayAsync(RecordedBatch batch)
    {
        foreach (var stages in batch.Reads)
        {
            using var cursor = await _instances.AggregateAsync(
                PipelineDefinition<BsonDocument, RawBsonDocument>.Create(stages, new RawBsonDocumentSerializer()), new AggregateOptions { BatchSize = batch.ReadBatchSize });
            while (await cursor.MoveNextAsync())
                foreach (var document in cursor.Current)
                    document.Dispose();
        }

        await WriteAsync(_instances, batch.Writes[0]);
        await Task.WhenAll(batch.LogWrites.Select(l => WriteAsync(_log, l)));
        if (batch.Writes.Count > 1)
            await WriteAsync(_instances, batch.Writes[1]);
    }

    private static async Task WriteAsync(IMongoCollection<BsonDocument> collection, WriteModel<BsonDocument>[] models)
    {
        var result = await collection.BulkWriteAsync(models, Unordered);
        if (result.MatchedCount + result.Upserts.Count != models.Length)
            throw new InvalidOperationException($"Of {models.Length} writes {result.MatchedCount} matched and {result.Upserts.Count} inserted: the floor does not do what the engine did.");
    }
}
