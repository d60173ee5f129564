using MongoDB.Bson;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>What statistics ask the server. A bound stands ahead of each grouping; the fields in between are those of an index.</summary>
internal static class StatisticsPipelines
{
    public const string Count = "count";

    private const long MillisecondsOfMinute = 60_000;

    /// <summary>One that an older system left without a status is not counted: an index can't tell it from one that was never written.</summary>
    public static BsonDocument[] Open(long limit) =>
    [
        new("$match", new BsonDocument(Fields.Status, new BsonDocument("$in", new BsonArray(Enum.GetValues<WorkflowStatus>().Where(StatusRules.IsOpen).Select(s => s.ToWire()))))),
        new("$limit", limit),
        new("$group", new BsonDocument
        {
            { Fields.Id, new BsonDocument { { Fields.Component, $"${Fields.Component}" }, { Fields.Stage, $"${Fields.ListStage}" }, { Fields.Status, $"${Fields.Status}" } } },
            { Count, new BsonDocument("$sum", 1) },
        }),
    ];

    public static BsonDocument[] Minutes(string field, DateTimeOffset from, DateTimeOffset to, long limit)
    {
        var sinceEpoch = new BsonDocument("$subtract", new BsonArray { $"${field}", new BsonDateTime(0) });
        return
        [
            new("$match", new BsonDocument(field, new BsonDocument { { "$gte", Moments.ToBson(from) }, { "$lt", Moments.ToBson(to) } })),
            new("$sort", new BsonDocument(field, -1)),
            new("$limit", limit),
            new("$group", new BsonDocument
            {
                { Fields.Id, new BsonDocument("$subtract", new BsonArray { $"${field}", new BsonDocument("$mod", new BsonArray { sinceEpoch, MillisecondsOfMinute }) }) },
                { Count, new BsonDocument("$sum", 1) },
            }),
        ];
    }

    public static BsonDocument OldestFilter(WorkflowStatus status) =>
        new() { { Fields.Status, status.ToWire() }, { Fields.CreatedAt, InstanceListFilter.Calendar() }, { Fields.Ref, new BsonDocument("$gte", "") } };

    /// <summary>The index of a status, read backwards.</summary>
    public static BsonDocument OldestSort() => new() { { Fields.CreatedAt, 1 }, { Fields.Ref, -1 } };
}
