using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// A page of summaries. Those with a creation time come first, newest first; behind them those that an older system left
/// without one, by reference. Each part has a sort of its own, so that a cursor names one place. Of a prefix all come by reference.
/// </summary>
internal sealed class InstanceListQuery(MongoConnection connection)
{
    public async Task<InstancePage> ListAsync(InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        if (!InstanceListFilter.IsPossible(filter))
            return new InstancePage([], null);
        var rest = InstanceListFilter.Rest(filter);
        var found = new List<InstanceSummary>();
        foreach (var part in Parts(filter, after))
        {
            // One more than is asked for: only then it is not the end.
            var stopped = await AddAsync(part.Match, rest, part.Sort, limit + 1 - found.Count, found, cancellationToken);
            if (found.Count > limit)
                return new InstancePage(found[..limit], new InstanceCursor(found[limit - 1].CreatedAt, found[limit - 1].Ref));
            if (stopped is not null)
                return new InstancePage(found, stopped);
        }

        return new InstancePage(found, null);
    }

    private static IEnumerable<(BsonDocument Match, BsonDocument Sort)> Parts(InstanceFilter filter, InstanceCursor? after)
    {
        if (filter.RefPrefix is { Length: > 0 } prefix)
        {
            yield return (InstanceListFilter.Prefixed(prefix, after?.Ref), InstanceListFilter.UndatedSort());
            yield break;
        }

        var undated = after is { CreatedAt: var last } && last == DateTimeOffset.MinValue;
        if (!undated)
            yield return (InstanceListFilter.Dated(filter, after), InstanceListFilter.DatedSort());
        if (filter.CreatedAfter is null)
            yield return (InstanceListFilter.Undated(filter, undated ? after!.Value.Ref : null), InstanceListFilter.UndatedSort());
    }

    /// <returns>Where the walk was given up; null: it came to the end, or the page is full.</returns>
    private async Task<InstanceCursor?> AddAsync(
        BsonDocument match, BsonDocument rest, BsonDocument sort, int limit, List<InstanceSummary> page, CancellationToken cancellationToken)
    {
        var before = page.Count;
        // A batch has room for one more than there can be: a full one would leave the server's cursor open.
        using (var cursor = rest.ElementCount == 0
            ? await connection.Instances.FindAsync(
                match, new FindOptions<BsonDocument, BsonDocument> { Sort = sort, Limit = limit, BatchSize = limit + 1, Projection = SummaryReader.Projection() }, cancellationToken)
            : await connection.Instances.AggregateAsync<BsonDocument>(Walk(match, rest, sort, limit), new AggregateOptions { BatchSize = limit + 1 }, cancellationToken))
            while (await cursor.MoveNextAsync(cancellationToken))
                page.AddRange(cursor.Current.Select(SummaryReader.Read));
        return rest.ElementCount == 0 || page.Count - before == limit ? null : await StoppedAsync(match, sort, cancellationToken);
    }

    internal static BsonDocument[] Walk(BsonDocument match, BsonDocument rest, BsonDocument sort, int limit) =>
    [
        new("$match", match), new("$sort", sort), new("$limit", ListLimits.Walk), new("$match", rest), new("$limit", limit), new("$project", SummaryReader.Projection()),
    ];

    /// <summary>The last entry that a walk may look at, off the index alone. What has come or gone since the walk moves it by as much, and no instance falls in between.</summary>
    private async Task<InstanceCursor?> StoppedAsync(BsonDocument match, BsonDocument sort, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            Sort = sort, Skip = ListLimits.Walk - 1, Limit = 1, BatchSize = 2, Projection = new BsonDocument { { Fields.Id, 0 }, { Fields.Ref, 1 }, { Fields.CreatedAt, 1 } },
        };
        using var cursor = await connection.Instances.FindAsync(match, options, cancellationToken);
        return await cursor.FirstOrDefaultAsync(cancellationToken) is { } last
            ? new InstanceCursor(last.GetValue(Fields.CreatedAt, BsonNull.Value) is BsonDateTime at ? LogDocument.Moment(at) : DateTimeOffset.MinValue, new BusinessRef(last[Fields.Ref].AsString))
            : null;
    }
}
