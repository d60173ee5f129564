using MongoDB.Bson;
using MongoDB.Driver;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Creates the indexes. An installation step, never part of a function's start: it needs rights that a function should not
/// have, and time on a large collection. See docs/design/indexes.md for what each is for.
/// </summary>
public sealed class MongoInstaller(MongoConnection connection)
{
    /// <summary>Safe to run again. Throws where the data contradicts a unique index, naming the key.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        await CreateAsync(connection.Instances, "business_ref_no_unique", new BsonDocument(Fields.Ref, 1), new CreateIndexOptions { Unique = true }, cancellationToken);
        await CreateAsync(connection.Instances, "outbox_committed_at", new BsonDocument(Fields.OutboxCommittedAt, 1), new CreateIndexOptions { Sparse = true }, cancellationToken);
        await CreateAsync(connection.Log, "business_ref_no_version", new BsonDocument { { Fields.Ref, 1 }, { Fields.Version, 1 } }, new CreateIndexOptions(), cancellationToken);
        await CreateAsync(
            connection.Templates, "component_name_version_unique", new BsonDocument { { Fields.Component, 1 }, { Fields.Version, 1 } },
            new CreateIndexOptions { Unique = true }, cancellationToken);
    }

    private static Task<string> CreateAsync(
        IMongoCollection<BsonDocument> collection, string name, BsonDocument keys, CreateIndexOptions options, CancellationToken cancellationToken)
    {
        options.Name = name;
        return collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(keys, options), options: null, cancellationToken);
    }
}
