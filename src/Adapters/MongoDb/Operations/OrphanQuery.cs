using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>Log entries whose instance is gone, or that never named one.</summary>
internal sealed class OrphanQuery(MongoConnection connection)
{
    public async Task<(int Deleted, OrphanCursor? Next)> DeleteAsync(
        DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var looked = await LookAsync(Filter(recordedBefore, after), limit, cancellationToken);
        if (looked.Count == 0)
            return (0, null);
        var owned = await OwnedAsync(looked, cancellationToken);
        var orphans = looked.Where(e => !owned.Contains(e.GetValue(Fields.Ref, BsonNull.Value))).Select(e => e[Fields.Id]).ToList();
        var deleted = orphans.Count == 0 ? 0 : await DeleteAsync(orphans, recordedBefore, cancellationToken);
        var last = looked[^1];
        return (deleted, looked.Count < limit ? null : new OrphanCursor(LogDocument.Moment(last[Fields.RecordedAt]), last[Fields.Id].AsString));
    }

    public static BsonDocument Sort() => new() { { Fields.RecordedAt, 1 }, { Fields.Id, 1 } };

    public static BsonDocument Filter(DateTimeOffset recordedBefore, OrphanCursor? after)
    {
        var recordedAt = new BsonDocument("$lt", Moments.ToBson(recordedBefore));
        // Text, as every id that was ever written to the log is.
        var filter = new BsonDocument { { Fields.RecordedAt, recordedAt }, { Fields.Id, new BsonDocument("$gte", "") } };
        if (after is not { } last)
            return filter;
        var at = Moments.ToBson(last.RecordedAt);
        recordedAt.Add("$gte", at);
        filter.Add("$or", new BsonArray
        {
            new BsonDocument(Fields.RecordedAt, new BsonDocument("$gt", at)), new BsonDocument(Fields.Id, new BsonDocument("$gt", last.Id)),
        });
        return filter;
    }

    private async Task<List<BsonDocument>> LookAsync(BsonDocument filter, int limit, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            Sort = Sort(),
            Limit = limit,
            BatchSize = limit + 1,
            Projection = new BsonDocument { { Fields.Ref, 1 }, { Fields.RecordedAt, 1 } },
        };
        using var cursor = await connection.Log.FindAsync(filter, options, cancellationToken);
        return await cursor.ToListAsync(cancellationToken);
    }

    /// <summary>After the look, not before: an instance that is created in between owns what it is named in.</summary>
    private async Task<HashSet<BsonValue>> OwnedAsync(List<BsonDocument> looked, CancellationToken cancellationToken)
    {
        var named = looked.Select(e => e.GetValue(Fields.Ref, BsonNull.Value)).Where(r => r.IsString).Distinct().ToList();
        if (named.Count == 0)
            return [];
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            BatchSize = named.Count + 1,
            Projection = new BsonDocument { { Fields.Id, 0 }, { Fields.Ref, 1 } },
        };
        using var cursor = await connection.Instances.FindAsync(new BsonDocument(Fields.Ref, new BsonDocument("$in", new BsonArray(named))), options, cancellationToken);
        return [.. (await cursor.ToListAsync(cancellationToken)).Select(i => i[Fields.Ref])];
    }

    /// <summary>With the age again: an entry that a manager has written anew meanwhile is no longer the one that was looked at.</summary>
    private async Task<int> DeleteAsync(List<BsonValue> orphans, DateTimeOffset recordedBefore, CancellationToken cancellationToken)
    {
        var answer = await connection.Log.DeleteManyAsync(
            new BsonDocument
            {
                { Fields.Id, new BsonDocument("$in", new BsonArray(orphans)) }, { Fields.RecordedAt, new BsonDocument("$lt", Moments.ToBson(recordedBefore)) },
            },
            cancellationToken);
        return (int)answer.DeletedCount;
    }
}
