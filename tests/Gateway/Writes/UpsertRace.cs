using MongoDB.Bson;

namespace WorkflowManager.Gateway.Writes;

/// <summary>
/// Two upserts that both found nothing: one inserts, the other fails with a duplicate key. MongoDB runs the loser again, which then
/// finds the document, but only where that is sure: the filter is equalities on exactly the fields of the unique index.
/// A filter that also asks for a version keeps its E11000.
/// </summary>
internal static class UpsertRace
{
    public static readonly BsonDocument ById = new("_id", 1);

    public static bool IsLost(BsonDocument filter, BsonDocument indexPattern)
    {
        var equal = DuplicateKey.EqualFields(filter).Select(element => element.Name).ToHashSet();
        return equal.Count == filter.ElementCount && equal.SetEquals(indexPattern.Names);
    }

    /// <summary>
    /// The engine serves an upsert by nothing but _id with INSERT … ON CONFLICT DO UPDATE, and then reports the loser of a race as
    /// inserted too: two clients would both believe that they made the document. A condition that is always true keeps it from that.
    /// </summary>
    /// <param name="upsert">An update statement or a findAndModify command.</param>
    /// <param name="filterName">Its field that holds the filter.</param>
    public static BsonDocument WithoutOnConflict(BsonDocument upsert, string filterName)
    {
        if (!upsert.GetValue("upsert", false).ToBoolean() || upsert.GetValue(filterName, new BsonDocument()) is not BsonDocument filter) return upsert;
        return IsLost(filter, ById) ? new BsonDocument(upsert) { [filterName] = new BsonDocument(filter) { { "$nor", new BsonArray { new BsonDocument("_id", new BsonDocument("$exists", false)) } } } } : upsert;
    }
}
