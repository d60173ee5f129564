using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// A page of summaries. Those with a creation time come first, newest first; behind them those that an older system left
/// without one, by reference. Each part has a sort of its own, so that a cursor names one place.
/// </summary>
internal sealed class InstanceListQuery(MongoConnection connection)
{
    public async Task<IReadOnlyList<InstanceSummary>> ListAsync(
        InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var page = new List<InstanceSummary>();
        if (!InstanceListFilter.IsPossible(filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return page;
        }

        var undated = after is { CreatedAt: var last } && last == DateTimeOffset.MinValue;
        if (!undated)
            await AddAsync(InstanceListFilter.Dated(filter, after), InstanceListFilter.DatedSort(), limit, page, cancellationToken);
        if (page.Count < limit)
            await AddAsync(InstanceListFilter.Undated(filter, undated ? after!.Value.Ref : null), InstanceListFilter.UndatedSort(), limit - page.Count, page, cancellationToken);
        return page;
    }

    private async Task AddAsync(BsonDocument filter, BsonDocument sort, int limit, List<InstanceSummary> page, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument> { Sort = sort, Limit = limit, BatchSize = limit + 1, Projection = SummaryReader.Projection() };
        using var cursor = await connection.Instances.FindAsync(filter, options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            page.AddRange(cursor.Current.Select(SummaryReader.Read));
    }
}
