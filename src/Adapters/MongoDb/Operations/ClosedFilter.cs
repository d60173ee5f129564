using MongoDB.Bson;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>Instances that are closed since before a moment, by that moment and then by reference.</summary>
internal static class ClosedFilter
{
    public static BsonDocument Sort() => new() { { Fields.ClosedAt, 1 }, { Fields.Ref, 1 } };

    /// <summary>The status too, though a reopened one has no closing time: what can't be deleted is not offered.</summary>
    public static BsonDocument Write(DateTimeOffset closedBefore, ClosedCursor? after)
    {
        var closedAt = new BsonDocument("$lt", Moments.ToBson(closedBefore));
        var filter = new BsonDocument
        {
            { Fields.ClosedAt, closedAt },
            { Fields.Status, InstanceListFilter.Closed },
            { Fields.Ref, new BsonDocument("$gte", "") },
        };
        if (after is not { } last)
            return filter;
        var at = Moments.ToBson(last.ClosedAt);
        // Said twice: these are the bounds of the index, the alternatives what they leave to tell apart.
        closedAt.Add("$gte", at);
        filter.Add("$or", new BsonArray
        {
            new BsonDocument(Fields.ClosedAt, new BsonDocument("$gt", at)),
            new BsonDocument(Fields.Ref, new BsonDocument("$gt", last.Ref.Value)),
        });
        return filter;
    }

    /// <summary>From the document, since the state of one that makes no sense can't be asked.</summary>
    public static ClosedCursor CursorOf(InstanceRecord last) =>
        new(Moments.Parse(last.Document.GetProperty(Fields.ClosedAt).GetString()!), last.Instance.Ref);
}
