using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>Parts of applied log entries, for overviews.</summary>
internal sealed class LogStepQuery(MongoConnection connection)
{
    private static readonly string[] Told = [Fields.Ref, Fields.Component, Fields.Version, Fields.Outcome, Fields.DecidedAt, Fields.Changes];

    /// <summary>Newest first. Those that were not applied are left out here: the server's bound is on what it looks at.</summary>
    public Task<IReadOnlyList<LoggedStep>> NewestAsync(int limit, CancellationToken cancellationToken) => ReadAsync(NewestFilter(), NewestSort(), limit, cancellationToken);

    public Task<IReadOnlyList<LoggedStep>> OfAsync(IReadOnlyList<BusinessRef> references, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        return ReadAsync(OfFilter(references), OfSort(), limit, cancellationToken);
    }

    internal static BsonDocument NewestFilter() => new() { { Fields.RecordedAt, InstanceListFilter.Calendar() }, { Fields.Id, new BsonDocument("$gte", "") } };

    internal static BsonDocument NewestSort() => new() { { Fields.RecordedAt, -1 }, { Fields.Id, -1 } };

    /// <summary>What was not applied has no version.</summary>
    internal static BsonDocument OfFilter(IEnumerable<BusinessRef> references) =>
        LastEventQuery.InstanceFilter(references).Add(Fields.Version, new BsonDocument("$gt", 0L)).Add(Fields.Outcome, LogDocument.ToWire(Engine.EventOutcome.Applied));

    internal static BsonDocument OfSort() => new() { { Fields.Ref, 1 }, { Fields.Version, 1 } };

    private async Task<IReadOnlyList<LoggedStep>> ReadAsync(BsonDocument filter, BsonDocument sort, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            Sort = sort,
            Limit = limit,
            BatchSize = limit + 1,
            Projection = new BsonDocument(Fields.Id, 0).AddRange(Told.Select(field => new BsonElement(field, 1))),
        };
        var steps = new List<LoggedStep>();
        using var cursor = await connection.Log.FindAsync(filter, options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            steps.AddRange(cursor.Current.Where(e => e[Fields.Outcome] == LogDocument.ToWire(Engine.EventOutcome.Applied)).Select(LogDocument.ReadStep));
        return steps;
    }
}
