using MongoDB.Bson;
using MongoDB.Driver;

namespace WorkflowManager.Cli.Tests;

internal sealed class MongoHand : StoreHand
{
    private readonly MongoClient _client;
    private readonly IMongoCollection<BsonDocument> _instances;
    private readonly IMongoCollection<BsonDocument> _log;

    public MongoHand(string uri, string database)
    {
        var settings = MongoClientSettings.FromConnectionString(uri);
        // The driver shares connections between clients of equal settings, and closes them with the first that is disposed.
        settings.ApplicationName = $"hand-{Guid.NewGuid():N}";
        _client = new MongoClient(settings);
        _instances = _client.GetDatabase(database).GetCollection<BsonDocument>("wf_workflow_instance");
        _log = _client.GetDatabase(database).GetCollection<BsonDocument>("wf_workflow_event");
    }

    public override Task SetTaskStatusAsync(string reference, int stage, int task, string status) => SetAsync(reference, $"stages.{stage}.tasks.{task}.status", status);

    public override Task SetStatusAsync(string reference, string status) => SetAsync(reference, "status", status);

    public override async Task DeleteLogEntryAsync(string reference, long version) =>
        Assert.Equal(1, (await _log.DeleteOneAsync(Entry(reference, version))).DeletedCount);

    public override async Task ChangeLogEntryAsync(string reference, long version, string from, string to)
    {
        var entry = await _log.Find(Entry(reference, version)).SingleAsync();
        foreach (var change in entry["changes"].AsBsonArray.Where(c => c["status"] == from))
            change["status"] = to;
        Assert.Equal(1, (await _log.ReplaceOneAsync(Entry(reference, version), entry)).ModifiedCount);
    }

    public override async Task CopyAsync(string reference, int count, TimeSpan apart)
    {
        var instance = await _instances.Find(new BsonDocument("business_ref_no", reference)).SingleAsync();
        var log = await _log.Find(new BsonDocument("business_ref_no", reference)).ToListAsync();
        await _instances.InsertManyAsync(Enumerable.Range(1, count).Select(i =>
        {
            var copy = instance.DeepClone().AsBsonDocument;
            copy["_id"] = copy["business_ref_no"] = $"{reference}-{i:0000}";
            copy["created_at"] = copy["created_at"].ToUniversalTime() - (i * apart);
            return copy;
        }));
        await _log.InsertManyAsync(Enumerable.Range(1, count).SelectMany(i => log.Select(entry =>
        {
            var copy = entry.DeepClone().AsBsonDocument;
            copy["business_ref_no"] = $"{reference}-{i:0000}";
            copy["_id"] = $"{reference}-{i:0000}{entry["_id"].AsString[reference.Length..]}";
            return copy;
        })));
    }

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SetAsync(string reference, string path, string value) => Assert.Equal(1, (await _instances.UpdateOneAsync(
        new BsonDocument("business_ref_no", reference), new BsonDocument("$set", new BsonDocument(path, value)))).ModifiedCount);

    private static BsonDocument Entry(string reference, long version) => new() { { "business_ref_no", reference }, { "version", version } };
}
