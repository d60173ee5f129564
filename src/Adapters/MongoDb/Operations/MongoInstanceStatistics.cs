using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The instances' collection by number.</summary>
public sealed class MongoInstanceStatistics(MongoConnection connection) : IInstanceStatistics
{
    public async Task<OpenCounts> CountOpenAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var found = await AggregateAsync(StatisticsPipelines.Open(limit + 1L), cancellationToken);
        var counts = found.Select(ReadOpen)
            .OrderBy(c => c.Component.Value, StringComparer.Ordinal).ThenBy(c => c.Stage?.Value, StringComparer.Ordinal).ThenBy(c => c.Status.ToWire(), StringComparer.Ordinal).ToList();
        var capped = counts.Sum(c => c.Count) > limit;
        // The server has counted one more, to tell: which one it is, nobody knows. It is taken off the largest.
        if (capped && counts.MaxBy(c => c.Count) is { } largest)
            counts[counts.IndexOf(largest)] = largest with { Count = largest.Count - 1 };
        return new OpenCounts([.. counts.Where(c => c.Count > 0)], capped);
    }

    public async Task<Throughput> CountThroughputAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var started = await CountAsync(Fields.CreatedAt, from, to, limit, cancellationToken);
        var closed = await CountAsync(Fields.ClosedAt, from, to, limit, cancellationToken);
        return new Throughput(
            [.. started.Minutes.Keys.Union(closed.Minutes.Keys).Order().Select(m => new MinuteCount(m, started.Minutes.GetValueOrDefault(m), closed.Minutes.GetValueOrDefault(m)))],
            started.Capped || closed.Capped);
    }

    public async Task<IReadOnlyList<OldestInstance>> FindOldestOpenAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var found = new List<OldestInstance>();
        foreach (var status in Enum.GetValues<WorkflowStatus>().Where(StatusRules.IsOpen))
        {
            var options = new FindOptions<BsonDocument, BsonDocument>
            {
                Sort = StatisticsPipelines.OldestSort(),
                Limit = limit,
                BatchSize = limit + 1,
                Projection = new BsonDocument { { Fields.Id, 0 }, { Fields.Ref, 1 }, { Fields.Component, 1 }, { Fields.ListStage, 1 }, { Fields.CreatedAt, 1 } },
            };
            using var cursor = await connection.Instances.FindAsync(StatisticsPipelines.OldestFilter(status), options, cancellationToken);
            found.AddRange((await cursor.ToListAsync(cancellationToken)).Select(d => new OldestInstance(
                new BusinessRef(d[Fields.Ref].AsString), new ComponentName(Text(d, Fields.Component) ?? ""), StageOf(d.GetValue(Fields.ListedBy, BsonNull.Value)),
                LogDocument.Moment(d[Fields.CreatedAt]), status)));
        }

        return [.. found.Order(OldestFirst.Instance).Take(limit)];
    }

    public async Task<IReadOnlyList<OpenFailure>> FindFailuresAsync(int instances, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instances, 1);
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            Sort = InstanceListFilter.DatedSort(), Limit = instances, BatchSize = instances + 1, Projection = FailureReader.Projection(),
        };
        using var cursor = await connection.Instances.FindAsync(InstanceListFilter.Dated(new InstanceFilter { Failed = true }, null), options, cancellationToken);
        return [.. (await cursor.ToListAsync(cancellationToken)).SelectMany(FailureReader.Read)];
    }

    private async Task<(Dictionary<DateTimeOffset, long> Minutes, bool Capped)> CountAsync(
        string field, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        var found = await AggregateAsync(StatisticsPipelines.Minutes(field, from, to, limit + 1L), cancellationToken);
        var minutes = found.ToDictionary(d => LogDocument.Moment(d[Fields.Id]), d => d[StatisticsPipelines.Count].ToInt64());
        var capped = minutes.Values.Sum() > limit;
        // Counted from the newest on, so the one too many is in the oldest minute.
        if (capped)
            minutes[minutes.Keys.Min()]--;
        return (minutes, capped);
    }

    private async Task<List<BsonDocument>> AggregateAsync(BsonDocument[] pipeline, CancellationToken cancellationToken)
    {
        using var cursor = await connection.Instances.AggregateAsync<BsonDocument>(pipeline, options: null, cancellationToken);
        return await cursor.ToListAsync(cancellationToken);
    }

    private static OpenCount ReadOpen(BsonDocument group)
    {
        var id = group[Fields.Id].AsBsonDocument;
        return new OpenCount(
            new ComponentName(Text(id, Fields.Component) ?? ""), StageOf(id), StatusNames.ParseWorkflowStatus(id[Fields.Status].AsString)!.Value, group[StatisticsPipelines.Count].ToInt64());
    }

    private static StageName? StageOf(BsonValue value) => value is BsonDocument document && Text(document, Fields.Stage) is { } stage ? new StageName(stage) : null;

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && value.IsString ? value.AsString : null;
}
