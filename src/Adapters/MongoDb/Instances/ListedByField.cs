using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// <c>listed_by</c>: what an instance is found by in lists. It is in no view: all of it follows from the rest. One of an older version of the product has none yet.
/// </summary>
internal static class ListedByField
{
    public static BsonDocument Write(InstanceListing listing)
    {
        var document = new BsonDocument();
        if (listing.Stage is { } stage)
            document.Add(Fields.Stage, stage.Value);
        if (listing.BusinessStatus is { } status)
            document.Add(Fields.BusinessStatus, status);
        return document.Add(Fields.Keys, new BsonArray(listing.Keys));
    }

    /// <summary>By what the document has, not by what it should have: so an instance of an older version has it from its next event on.</summary>
    /// <param name="before">As it was read.</param>
    public static void Write(InstanceListing? before, InstanceListing after, BsonDocument set)
    {
        if (before is null || before.Stage != after.Stage || before.BusinessStatus != after.BusinessStatus || !before.Keys.AsSpan().SequenceEqual(after.Keys.AsSpan()))
            set[Fields.ListedBy] = Write(after);
    }

    /// <summary>Null where somebody else has written what is there: the template of an older instance, say.</summary>
    public static InstanceListing? Read(BsonBinaryReader reader)
    {
        if (reader.CurrentBsonType == BsonType.Document)
            return Read(BsonBytes.ToDocument(reader));
        reader.SkipValue();
        return null;
    }

    private static InstanceListing? Read(BsonDocument document) =>
        document.TryGetValue(Fields.Keys, out var value) && value is BsonArray keys && keys.All(k => k.IsString)
            ? new InstanceListing(
                Text(document, Fields.Stage) is { } stage ? new StageName(stage) : null, Text(document, Fields.BusinessStatus),
                [.. keys.Select(k => k.AsString)])
            : null;

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && value.IsString ? value.AsString : null;
}
