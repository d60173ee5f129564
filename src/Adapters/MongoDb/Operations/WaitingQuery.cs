using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Instances that wait for people, the oldest first. Those that an older system left without a creation time count as older
/// than any other, by reference; each part has a sort of its own, so that a cursor names one place.
/// </summary>
internal sealed class WaitingQuery(MongoConnection connection)
{
    public static BsonDocument Keys() => new BsonDocument(Fields.WaitingFor, 1).AddRange(DatedSort());

    public static BsonDocument DatedSort() => new() { { Fields.CreatedAt, 1 }, { Fields.Ref, 1 } };

    public static BsonDocument UndatedSort() => new(Fields.Ref, 1);

    public async Task<IReadOnlyList<WaitingInstance>> FindAsync(WaitingFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var page = new List<WaitingInstance>();
        var dated = after is { CreatedAt: var last } && last != DateTimeOffset.MinValue;
        if (!dated)
            await AddAsync(Undated(filter, after?.Ref), UndatedSort(), limit, page, cancellationToken);
        if (page.Count < limit)
            await AddAsync(Dated(filter, dated ? after : null), DatedSort(), limit - page.Count, page, cancellationToken);
        return page;
    }

    internal static BsonDocument Dated(WaitingFilter filter, InstanceCursor? after)
    {
        var createdAt = InstanceListFilter.Calendar();
        var wanted = Write(filter, new BsonDocument { { Fields.CreatedAt, createdAt }, { Fields.Ref, new BsonDocument("$gte", "") } });
        if (after is not { } last)
            return wanted;
        var at = Moments.ToBson(last.CreatedAt);
        // Said twice: this is the bound of the index, the alternatives what it leaves to tell apart.
        createdAt.Add("$gte", at);
        wanted.Add("$or", new BsonArray
        {
            new BsonDocument(Fields.CreatedAt, new BsonDocument("$gt", at)), new BsonDocument(Fields.Ref, new BsonDocument("$gt", last.Ref.Value)),
        });
        return wanted;
    }

    internal static BsonDocument Undated(WaitingFilter filter, BusinessRef? after) =>
        Write(filter, MongoInstanceCatalog.ScanFilter(after).Add(Fields.CreatedAt, new BsonDocument("$not", InstanceListFilter.Calendar())));

    private static BsonDocument Write(WaitingFilter filter, BsonDocument wanted)
    {
        // $exists says nothing new, but Amazon DocumentDB uses a sparse index only where it is said. Any text is not less than an empty one.
        wanted.InsertAt(0, new BsonElement(Fields.WaitingFor, new BsonDocument { { "$exists", true }, { filter.Role is null ? "$gte" : "$eq", filter.Role ?? "" } }));
        if (filter.Component is { } component)
            wanted.Add(Fields.Component, component.Value);
        return wanted;
    }

    private async Task AddAsync(BsonDocument filter, BsonDocument sort, int limit, List<WaitingInstance> page, CancellationToken cancellationToken)
    {
        // Neither data nor outbox, which may be large: nobody asks for them here.
        var projection = new BsonDocument { { Fields.Data, 0 }, { Fields.Outbox, 0 } };
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = sort, Limit = limit, BatchSize = limit + 1, Projection = projection };
        using var cursor = await connection.Instances.FindAsync(filter, options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
            {
                var reference = new BusinessRef(document[Fields.Ref].AsString);
                var createdAt = document.TryGetValue(Fields.CreatedAt, out var value) && value is BsonDateTime date
                    ? DateTimeOffset.FromUnixTimeMilliseconds(date.MillisecondsSinceEpoch)
                    : DateTimeOffset.MinValue;
                page.Add(WaitingInstance.Of(BsonBytes.Lend(document, bytes => InstanceReader.Read(bytes, reference)), createdAt));
            }
    }
}
