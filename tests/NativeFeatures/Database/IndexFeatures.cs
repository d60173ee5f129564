using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.MongoDb;

namespace WorkflowManager.NativeFeatures;

/// <summary>The installation step.</summary>
internal static class IndexFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("indexes: installed by the explicit step, and again", token => InstallAsync(servers.Database, token)),
        new("indexes: a second instance of a reference is refused", token => UniqueAsync(servers.Database, token)),
    ];

    private static async Task InstallAsync(MongoConnection connection, CancellationToken token)
    {
        await new MongoInstaller(connection).InstallAsync(token);
        await new MongoInstaller(connection).InstallAsync(token);
        Expect.Sequence(
            [
                "_id_ key=_id",
                "business_ref_no_unique key=business_ref_no unique",
                "closed_at_business_ref_no key=closed_at,business_ref_no",
                "component_name_created_at_business_ref_no key=component_name,created_at,business_ref_no",
                "component_name_listed_by_keys_created_at_business_ref_no key=component_name,listed_by.keys,created_at,business_ref_no",
                "component_name_status_created_at_business_ref_no key=component_name,status,created_at,business_ref_no",
                "created_at_business_ref_no key=created_at,business_ref_no",
                "listed_by_keys_created_at_business_ref_no key=listed_by.keys,created_at,business_ref_no",
                "next_due_at_business_ref_no key=next_due_at,business_ref_no",
                "outbox_committed_at key=outbox.committed_at sparse",
                "status_component_name_listed_by_stage key=status,component_name,listed_by.stage",
                "status_created_at_business_ref_no key=status,created_at,business_ref_no",
                "waiting_for_created_at_business_ref_no key=waiting_for,created_at,business_ref_no",
            ],
            await ListAsync(connection.Instances, token));
        Expect.Sequence(["_id_ key=_id", "business_ref_no_version key=business_ref_no,version", "recorded_at_id key=recorded_at,_id"], await ListAsync(connection.Log, token));
        Expect.Sequence(["_id_ key=_id", "component_name_version_unique key=component_name,version unique"], await ListAsync(connection.Templates, token));
    }

    private static async Task UniqueAsync(MongoConnection connection, CancellationToken token)
    {
        var reference = new BsonDocument("business_ref_no", Servers.Unique("twice"));
        await connection.Instances.InsertOneAsync(reference.DeepClone().AsBsonDocument, null, token);
        var fault = await Expect.ThrowsAsync<MongoWriteException>(() => connection.Instances.InsertOneAsync(reference.DeepClone().AsBsonDocument, null, token));
        Expect.Equal(ServerErrorCategory.DuplicateKey, fault.WriteError.Category);
        await connection.Instances.DeleteManyAsync(reference, token);
    }

    private static async Task<IEnumerable<string>> ListAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        using var cursor = await collection.Indexes.ListAsync(token);
        return (await cursor.ToListAsync(token)).Select(Describe).Order(StringComparer.Ordinal);
    }

    private static string Describe(BsonDocument index) =>
        $"{index["name"].AsString} key={string.Join(',', index["key"].AsBsonDocument.Names)}{Flag(index, "unique")}{Flag(index, "sparse")}";

    private static string Flag(BsonDocument index, string name) => index.GetValue(name, false).ToBoolean() ? $" {name}" : "";
}
