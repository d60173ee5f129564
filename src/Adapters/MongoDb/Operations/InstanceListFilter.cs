using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>A filter of instances as the server takes it.</summary>
internal static class InstanceListFilter
{
    private static readonly BsonDocument AnyStageOpen =
        new("$elemMatch", new BsonDocument(Fields.Status, new BsonDocument("$ne", StageStatus.Completed.ToWire())));

    /// <summary>Those that no manager moves any more.</summary>
    public static BsonDocument Closed { get; } = In(Enum.GetValues<WorkflowStatus>().Where(s => !s.IsOpen()));

    /// <summary>False where no instance can pass: only an open one counts by its active stage or a failed task.</summary>
    public static bool IsPossible(InstanceFilter filter) => filter.Status is not { } status || status.IsOpen() || !IsOfOpen(filter);

    /// <summary>Instances with a creation time: as far as an index serves the filter.</summary>
    public static BsonDocument Dated(InstanceFilter filter, InstanceCursor? after)
    {
        var (createdAt, and) = (Calendar(), new BsonArray());
        if (filter.CreatedAfter is { } from)
            createdAt["$gte"] = Moments.ToBson(from);
        if (filter.CreatedBefore is { } before)
            createdAt.Add("$lt", Moments.ToBson(before));
        if (after is { } last)
        {
            var at = Moments.ToBson(last.CreatedAt);
            // Said twice: this is the bound of the index, the alternatives what it leaves to tell apart.
            createdAt["$lte"] = at;
            and.Add(Or(new BsonDocument(Fields.CreatedAt, new BsonDocument("$lt", at)), new BsonDocument(Fields.Ref, new BsonDocument("$gt", last.Ref.Value))));
        }

        return Write(filter, new BsonDocument { { Fields.CreatedAt, createdAt }, { Fields.Ref, new BsonDocument("$gte", "") } }, and);
    }

    /// <summary>Instances whose creation time is missing or no date: they count as older than any moment.</summary>
    public static BsonDocument Undated(InstanceFilter filter, BusinessRef? after) =>
        Write(filter, MongoInstanceCatalog.ScanFilter(after).Add(Fields.CreatedAt, new BsonDocument("$not", Calendar())), []);

    /// <summary>Instances whose reference begins with the filter's.</summary>
    public static BsonDocument Prefixed(string prefix, BusinessRef? after)
    {
        // A cursor from elsewhere must not widen the range.
        var range = after is { } last && string.CompareOrdinal(last.Value, prefix) >= 0 ? new BsonDocument("$gt", last.Value) : new BsonDocument("$gte", prefix);
        if (RefRange.End(prefix) is { } end)
            range.Add("$lt", end);
        return new BsonDocument(Fields.Ref, range);
    }

    /// <summary>What the index leaves to be told apart, instance by instance; mostly nothing.</summary>
    public static BsonDocument Rest(InstanceFilter filter)
    {
        var (wanted, and, keys) = (new BsonDocument(), new BsonArray(), ListKeys.Of(filter));
        var byRef = filter.RefPrefix is { Length: > 0 };
        if (byRef)
            AddFacts(filter, wanted, and);
        if (filter.Status is { } status && (byRef || keys.Count > 0))
            AddStatus(wanted, and, [status]);
        if (keys.Skip(byRef ? 0 : 1).ToList() is { Count: > 0 } others)
            wanted.Add(Fields.ListKeys, new BsonDocument("$all", new BsonArray(others)));
        return and.Count == 0 ? wanted : wanted.Add("$and", and);
    }

    public static BsonDocument DatedSort() => new() { { Fields.CreatedAt, -1 }, { Fields.Ref, 1 } };

    public static BsonDocument UndatedSort() => new(Fields.Ref, 1);

    private static BsonDocument Write(InstanceFilter filter, BsonDocument wanted, BsonArray and)
    {
        if (filter.Component is { } component)
            wanted.Add(Fields.Component, component.Value);
        if (ListKeys.Of(filter) is [var key, ..])
            wanted.Add(Fields.ListKeys, key);
        else if (filter.Status is { } status)
            AddStatus(wanted, and, [status]);
        return and.Count == 0 ? wanted : wanted.Add("$and", and);
    }

    private static void AddFacts(InstanceFilter filter, BsonDocument wanted, BsonArray and)
    {
        if (filter.Component is { } component)
            wanted.Add(Fields.Component, component.Value);
        var createdAt = Calendar();
        if (filter.CreatedAfter is { } from)
            createdAt["$gte"] = Moments.ToBson(from);
        if (filter.CreatedBefore is { } before)
            createdAt["$lt"] = Moments.ToBson(before);
        // Without a creation time it is older than any moment.
        if (filter.CreatedAfter is not null)
            wanted.Add(Fields.CreatedAt, createdAt);
        else if (filter.CreatedBefore is not null)
            and.Add(Or(new BsonDocument(Fields.CreatedAt, createdAt), new BsonDocument(Fields.CreatedAt, new BsonDocument("$not", Calendar()))));
    }

    /// <summary>An instance of an older system has no status: it is over when every stage is.</summary>
    private static void AddStatus(BsonDocument wanted, BsonArray and, IReadOnlyList<WorkflowStatus> statuses)
    {
        var names = In(statuses);
        if (!statuses.Any(s => s is WorkflowStatus.Active or WorkflowStatus.Completed))
        {
            wanted.Add(Fields.Status, names);
            return;
        }

        var stagesWithout = statuses.Contains(WorkflowStatus.Active) ? AnyStageOpen : new BsonDocument("$not", AnyStageOpen);
        wanted.Add(Fields.Status, new BsonDocument("$in", new BsonArray(names["$in"].AsBsonArray) { BsonNull.Value }));
        and.Add(Or(new BsonDocument(Fields.Status, names), new BsonDocument(Fields.Stages, stagesWithout)));
    }

    private static BsonDocument In(IEnumerable<WorkflowStatus> statuses) => new("$in", new BsonArray(statuses.Select(s => s.ToWire())));

    /// <summary>What holds of open instances only.</summary>
    private static bool IsOfOpen(InstanceFilter filter) => filter.Failed || filter.FailedTask is not null || filter.Stage is not null;

    /// <summary>Every moment but the lowest one, which stands for none.</summary>
    public static BsonDocument Calendar() => new()
    {
        { "$gt", Moments.ToBson(DateTimeOffset.MinValue) }, { "$lte", Moments.ToBson(DateTimeOffset.MaxValue) },
    };

    private static BsonDocument Or(BsonDocument one, BsonDocument other) => new("$or", new BsonArray { one, other });
}
