using MongoDB.Bson;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;

namespace WorkflowManager.BareLoop;

/// <summary>The function's commands by the bare driver: ping; aggregation; update; log entry; clear.</summary>
internal sealed class Database : IDisposable
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    private readonly MongoClient _client;
    private readonly IMongoDatabase _database;
    private readonly IMongoCollection<BsonDocument> _instances;
    private readonly IMongoCollection<BsonDocument> _log;

    public Database(string uri, string name)
    {
        var settings = MongoClientSettings.FromConnectionString(uri);
        settings.RetryWrites = false;
        settings.ReadConcern = ReadConcern.Majority;
        settings.WriteConcern = WriteConcern.WMajority.With(wTimeout: TimeSpan.FromSeconds(8));
        _client = new MongoClient(settings);
        _database = _client.GetDatabase(name);
        _instances = _database.GetCollection<BsonDocument>("wf_workflow_instance");
        _log = _database.GetCollection<BsonDocument>("wf_workflow_event");
    }

    public Task PingAsync() =>
        _database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(new BsonDocument("ping", 1)), ReadPreference.Primary);

    public async Task<Found> ReadAsync(string reference)
    {
        BsonDocument[] stages =
        [
            new("$match", new BsonDocument("business_ref_no", new BsonDocument("$in", new BsonArray { reference }))),
            new("$unionWith", new BsonDocument
            {
                { "coll", "wf_workflow_event" },
                {
                    "pipeline", new BsonArray
                    {
                        new BsonDocument("$match", new BsonDocument
                        {
                            { "_id", new BsonDocument("$in", new BsonArray { $"{reference}/done" }) },
                            { "outcome", new BsonDocument("$in", new BsonArray { "APPLIED", "IGNORED" }) },
                        }),
                        new BsonDocument("$project", new BsonDocument { { "version", 1 }, { "body_hash", 1 } }),
                    }
                },
            }),
        ];
        var pipeline = PipelineDefinition<BsonDocument, RawBsonDocument>.Create(stages, new RawBsonDocumentSerializer());
        using var cursor = await _instances.AggregateAsync(pipeline, new AggregateOptions { BatchSize = 3 });
        using var instance = await cursor.FirstAsync();
        return new Found(instance["version"].ToInt64(), instance["stages"][0]["tasks"][1]["task_queue"].AsString);
    }

    public async Task CommitAsync(Found found, string reference)
    {
        var update = new BsonDocument
        {
            {
                "$set", new BsonDocument
                {
                    { "version", found.Version + 1 },
                    { "updated_at", DateTime.UtcNow },
                    { "stages.0.tasks.0.status", "COMPLETED" },
                    { "stages.0.tasks.0.reason", "" },
                    { "stages.0.tasks.0.last_updated_time_pretty", "Fri Jun 28 10:45:43 2019" },
                    { "stages.0.tasks.0.attempt", 1 },
                    { "stages.0.tasks.1.status", "SCHEDULED" },
                    { "stages.0.tasks.1.reason", "" },
                    { "stages.0.tasks.1.last_updated_time_pretty", "Fri Jun 28 10:45:43 2019" },
                    { "stages.0.tasks.1.attempt", 1 },
                }
            },
            {
                "$push", new BsonDocument("outbox", new BsonDocument
                {
                    { "commit_id", "0123456789abcdef0123456789abcdef" },
                    { "committed_at", DateTime.UtcNow },
                    { "entries", new BsonArray { Entry(reference, recorded: false) } },
                    { "dispatches", new BsonArray { new BsonDocument { { "key", "0/1/1" }, { "stage_name", "ORDER" }, { "task_name", "check_order" }, { "attempt", 1 } } } },
                })
            },
        };
        var filter = new BsonDocument { { "business_ref_no", reference }, { "version", found.Version } };
        await _instances.BulkWriteAsync([new UpdateOneModel<BsonDocument>(filter, update)], Unordered);
    }

    public Task LogAsync(string reference)
    {
        var entry = Entry(reference, recorded: true);
        return _log.BulkWriteAsync([new ReplaceOneModel<BsonDocument>(new BsonDocument("_id", entry["_id"]), entry) { IsUpsert = true }], Unordered);
    }

    public Task ClearAsync(string reference)
    {
        var pull = new BsonDocument("$pull", new BsonDocument("outbox", new BsonDocument("commit_id", new BsonDocument("$in", new BsonArray { "0123456789abcdef0123456789abcdef" }))));
        return _instances.BulkWriteAsync([new UpdateOneModel<BsonDocument>(new BsonDocument("business_ref_no", reference), pull)], Unordered);
    }

    public void Dispose() => _client.Dispose();

    private static BsonDocument Entry(string reference, bool recorded)
    {
        var entry = new BsonDocument
        {
            { "_id", $"{reference}/done" }, { "event_id", "done" }, { "business_ref_no", reference }, { "component_name", "BENCH" },
            { "event_name", "TaskCompleted" }, { "stage_name", "ORDER" }, { "task_name", "confirm_order" }, { "outcome", "APPLIED" }, { "version", 2L },
            { "changes", new BsonArray { Change("confirm_order", "COMPLETED"), Change("check_order", "SCHEDULED") } },
            { "scheduled", new BsonArray { new BsonDocument { { "stage_name", "ORDER" }, { "task_name", "check_order" }, { "task_queue", "a-queue-of-a-task" }, { "attempt", 1 } } } },
            { "decided_at", DateTime.UtcNow }, { "received_at", DateTime.UtcNow },
        };
        if (recorded)
            entry.Add("recorded_at", DateTime.UtcNow);
        entry.Add("body", new string('x', 150));
        entry.Add("body_hash", new string('0', 64));
        return entry;
    }

    private static BsonDocument Change(string task, string status) => new() { { "stage_name", "ORDER" }, { "task_name", task }, { "status", status }, { "attempt", 1 }, { "reason", "" } };
}
