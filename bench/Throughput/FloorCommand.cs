using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;
using WorkflowManager.BenchManagers;

namespace WorkflowManager.Throughput;

/// <summary>A recorded command as a call of the driver, its documents ready.</summary>
internal static class FloorCommand
{
    private const string Log = "wf_workflow_event";

    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    public const string LogWrite = "log";

    /// <summary>What a command is for: the engine has four.</summary>
    public static string PurposeOf(byte[] bson)
    {
        var command = BsonSerializer.Deserialize<BsonDocument>(bson);
        return (command.GetElement(0).Name, command[0].AsString) switch
        {
            ("aggregate", _) => "read",
            ("update", Log) => LogWrite,
            ("update", _) when command["updates"][0]["u"].AsBsonDocument.Contains("$pull") => "clear",
            ("update", _) => "commit",
            var (name, collection) => $"{name} {collection}",
        };
    }

    /// <exception cref="NotSupportedException">The engine has a command that the floor has not learnt yet.</exception>
    public static Func<ManagerConnections, Task> Of(byte[] bson)
    {
        var command = BsonSerializer.Deserialize<BsonDocument>(bson);
        var (name, collection) = (command.GetElement(0).Name, command[0].AsString);
        switch (name)
        {
            case "aggregate":
                BsonDocument[] stages = [.. command["pipeline"].AsBsonArray.Select(s => s.AsBsonDocument)];
                var options = new AggregateOptions { BatchSize = command["cursor"]["batchSize"].ToInt32() };
                return async connections =>
                {
                    var pipeline = PipelineDefinition<BsonDocument, RawBsonDocument>.Create(stages, new RawBsonDocumentSerializer());
                    using var cursor = await connections.Collection(collection).AggregateAsync(pipeline, options);
                    await ReadAsync(cursor);
                };
            case "update":
                WriteModel<BsonDocument>[] models = [.. command["updates"].AsBsonArray.Select(u => Model(u.AsBsonDocument))];
                return connections => connections.Collection(collection).BulkWriteAsync(models, Unordered);
            default:
                throw new NotSupportedException($"The floor has no {name}.");
        }
    }

    private static WriteModel<BsonDocument> Model(BsonDocument write)
    {
        var (filter, update) = (write["q"].AsBsonDocument, write["u"].AsBsonDocument);
        var upsert = write.TryGetValue("upsert", out var value) && value.AsBoolean;
        return update.GetElement(0).Name[0] == '$'
            ? new UpdateOneModel<BsonDocument>(filter, update) { IsUpsert = upsert }
            : new ReplaceOneModel<BsonDocument>(filter, update) { IsUpsert = upsert };
    }

    /// <summary>No loop can do without the version.</summary>
    private static async Task ReadAsync(IAsyncCursor<RawBsonDocument> cursor)
    {
        while (await cursor.MoveNextAsync())
            foreach (var document in cursor.Current)
                using (document)
                    _ = document["version"].ToInt64();
    }
}
