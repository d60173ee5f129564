using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>Instances that time has caught up with, a page at a time, the longest overdue first.</summary>
internal sealed class DueQuery(MongoConnection connection)
{
    public static BsonDocument Sort() => new() { { Fields.NextDueAt, 1 }, { Fields.Ref, 1 } };

    public async Task<IReadOnlyList<DueInstance>> FindAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = Sort(), Limit = limit, BatchSize = limit + 1 };
        var page = new List<DueInstance>();
        using var cursor = await connection.Instances.FindAsync(Filter(now, after), options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
            {
                var (reference, dueAt) = (new BusinessRef(document[Fields.Ref].AsString), LogDocument.Moment(document[Fields.NextDueAt]));
                page.Add(new DueInstance(BsonBytes.Lend(document, bytes => InstanceReader.Read(bytes, reference, connection.Definitions)), dueAt));
            }

        return page;
    }

    internal static BsonDocument Filter(DateTimeOffset now, DueMark? after)
    {
        var due = new BsonDocument("$lte", now.UtcDateTime);
        var filter = new BsonDocument { { Fields.NextDueAt, due }, { Fields.Ref, new BsonDocument("$gte", "") } };
        if (after is null)
            return filter;
        // Said twice: these are the bounds of the index, the alternatives what they leave to tell apart.
        due.Add("$gte", after.DueAt.UtcDateTime);
        filter.Add("$or", new BsonArray
        {
            new BsonDocument(Fields.NextDueAt, new BsonDocument("$gt", after.DueAt.UtcDateTime)),
            new BsonDocument(Fields.Ref, new BsonDocument("$gt", after.Ref.Value)),
        });
        return filter;
    }
}
