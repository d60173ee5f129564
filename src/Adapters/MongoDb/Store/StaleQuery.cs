using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>Instances whose outbox has waited too long, a page at a time, by reference.</summary>
internal sealed class StaleQuery(MongoConnection connection)
{
    public async Task<IReadOnlyList<StoredInstance>> FindAsync(
        DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, RawBsonDocument>
        {
            Sort = new BsonDocument(Fields.Ref, 1),
            Limit = limit,
            BatchSize = limit + 1,
        };
        var page = new List<StoredInstance>();
        using var cursor = await connection.Instances.FindAsync(Filter(committedBefore, after?.Value), options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
            {
                var reference = new BusinessRef(document[Fields.Ref].AsString);
                page.Add(BsonBytes.Lend(document, bytes => InstanceReader.Read(bytes, reference, connection.Definitions)));
            }

        return page;
    }

    internal static BsonDocument Filter(DateTimeOffset committedBefore, string? after)
    {
        // $exists says nothing new, but Amazon DocumentDB uses a sparse index only where it is said.
        var age = new BsonDocument { { "$exists", true }, { "$lt", committedBefore.UtcDateTime } };
        return new BsonDocument
        {
            { Fields.OutboxCommittedAt, age },
            // A string, also where there is no lower bound: an instance without a readable reference can't be named.
            { Fields.Ref, after is null ? new BsonDocument("$gte", "") : new BsonDocument("$gt", after) },
        };
    }
}
