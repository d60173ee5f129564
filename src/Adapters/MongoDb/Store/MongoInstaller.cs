using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Creates the indexes. An installation step, never part of a function's start: it needs rights that a function should not
/// have, and time on a large collection. See docs/design/indexes.md for what each is for.
/// </summary>
public sealed class MongoInstaller(MongoConnection connection) : IStoreInstaller
{
    public async Task<IReadOnlyList<string>> InstallAsync(CancellationToken cancellationToken)
    {
        var (instances, log, templates) = (connection.Instances, connection.Log, connection.Templates);
        List<string> told =
        [
            await CreateAsync(instances, "business_ref_no_unique", new BsonDocument(Fields.Ref, 1), new() { Unique = true }, cancellationToken),
            await CreateAsync(instances, "outbox_committed_at", new BsonDocument(Fields.OutboxCommittedAt, 1), new() { Sparse = true }, cancellationToken),
            await CreateAsync(instances, "next_due_at_business_ref_no", DueQuery.Sort(), new(), cancellationToken),
            await CreateAsync(instances, "waiting_for_created_at_business_ref_no", WaitingQuery.Keys(), new(), cancellationToken),
            await CreateAsync(instances, "created_at_business_ref_no", Newest([]), new(), cancellationToken),
            await CreateAsync(instances, "status_created_at_business_ref_no", Newest(new(Fields.Status, 1)), new(), cancellationToken),
            await CreateAsync(instances, "component_name_created_at_business_ref_no", Newest(new(Fields.Component, 1)), new(), cancellationToken),
            await CreateAsync(
                instances, "component_name_status_created_at_business_ref_no", Newest(new() { { Fields.Component, 1 }, { Fields.Status, 1 } }), new(), cancellationToken),
            await CreateAsync(instances, "listed_by_keys_created_at_business_ref_no", Newest(new(Fields.ListKeys, 1)), new(), cancellationToken),
            await CreateAsync(
                instances, "component_name_listed_by_keys_created_at_business_ref_no", Newest(new() { { Fields.Component, 1 }, { Fields.ListKeys, 1 } }), new(), cancellationToken),
            await CreateAsync(
                instances, "status_component_name_listed_by_stage", new BsonDocument { { Fields.Status, 1 }, { Fields.Component, 1 }, { Fields.ListStage, 1 } }, new(), cancellationToken),
            await CreateAsync(instances, "closed_at_business_ref_no", ClosedFilter.Sort(), new(), cancellationToken),
            await CreateAsync(log, "business_ref_no_version", new BsonDocument { { Fields.Ref, 1 }, { Fields.Version, 1 } }, new(), cancellationToken),
            await CreateAsync(log, "recorded_at_id", OrphanQuery.Sort(), new(), cancellationToken),
            await CreateAsync(
                templates, "component_name_version_unique", new BsonDocument { { Fields.Component, 1 }, { Fields.Version, 1 } }, new() { Unique = true }, cancellationToken),
        ];
        // Behind the indexes, which find them.
        if (await new ListingBackfill(connection).RunAsync(cancellationToken) is > 0 and var written)
            told.Add($"{instances.CollectionNamespace.CollectionName}: {written} open instances of an older version can be found in lists now");
        return told;
    }

    /// <summary>What must be equal, then the order of a list.</summary>
    private static BsonDocument Newest(BsonDocument equal) => equal.AddRange(InstanceListFilter.DatedSort());

    private static async Task<string> CreateAsync(
        IMongoCollection<BsonDocument> collection, string name, BsonDocument keys, CreateIndexOptions options, CancellationToken cancellationToken)
    {
        options.Name = name;
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(keys, options), options: null, cancellationToken);
        return $"{collection.CollectionNamespace.CollectionName}: index {name}";
    }
}
