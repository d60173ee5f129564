using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Driver;

namespace WorkflowManager.NativeFeatures;

/// <summary>Values on their way to the server and back: the same in type, not only in looks.</summary>
internal static class ValueFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("values: every type comes back as itself", token => RoundTripAsync(servers, token)),
        new("values: every type comes back as itself, raw", token => RawRoundTripAsync(servers, token)),
        new("values: a lone surrogate spoils no write", token => LenientAsync(servers, token)),
        new("values: a document of a megabyte", token => LargeAsync(servers, token)),
    ];

    private static BsonDocument Sample() => new()
    {
        { "_id", Servers.Unique("value") },
        { "text", "ü 漢 \u0000 \"" },
        { "int", int.MinValue },
        { "long", long.MaxValue },
        { "double", 0.1 },
        { "whole_double", 2.0 },
        { "decimal", new BsonDecimal128(Decimal128.Parse("12345678901234567890123456789012.34")) },
        { "date", new BsonDateTime(1561718743012) },
        { "old_date", new BsonDateTime(-1) },
        { "true", true },
        { "null", BsonNull.Value },
        { "object_id", new BsonObjectId(new ObjectId("0123456789abcdef01234567")) },
        { "binary", new BsonBinaryData([255, 0]) },
        { "array", new BsonArray { 1, new BsonArray { "x" }, new BsonDocument("y", new BsonArray()) } },
    };

    private static async Task RoundTripAsync(Servers servers, CancellationToken token)
    {
        var sample = Sample();
        await servers.Database.Log.InsertOneAsync(sample, null, token);
        var found = await servers.Database.Log.Find(new BsonDocument("_id", sample["_id"])).SingleAsync(token);
        Same(sample, found);
    }

    private static async Task RawRoundTripAsync(Servers servers, CancellationToken token)
    {
        var sample = Sample();
        await servers.Database.Log.InsertOneAsync(sample, null, token);
        using var cursor = await servers.Database.Log.FindAsync(new BsonDocument("_id", sample["_id"]), new FindOptions<BsonDocument, RawBsonDocument>(), token);
        using var raw = await cursor.SingleAsync(token);
        Same(sample, raw);
        Same(sample, raw.Materialize(new BsonBinaryReaderSettings()));
        Expect.Equal("x", raw["array"][1][0].AsString);
    }

    private static async Task LenientAsync(Servers servers, CancellationToken token)
    {
        var id = Servers.Unique("surrogate");
        await servers.Database.Log.InsertOneAsync(new BsonDocument { { "_id", id }, { "text", "a\ud800b" } }, null, token);
        Expect.Equal("a\ufffdb", (await servers.Database.Log.Find(new BsonDocument("_id", id)).SingleAsync(token))["text"].AsString);
    }

    private static async Task LargeAsync(Servers servers, CancellationToken token)
    {
        var large = new BsonDocument { { "_id", Servers.Unique("large") }, { "items", new BsonArray(Enumerable.Range(0, 10_000).Select(i => new string((char)('a' + (i % 26)), 100))) } };
        await servers.Database.Log.InsertOneAsync(large, null, token);
        Expect.True(large.Equals(await servers.Database.Log.Find(new BsonDocument("_id", large["_id"])).SingleAsync(token)), "it comes back as it went");
    }

    private static void Same(BsonDocument expected, BsonDocument actual)
    {
        // Numbers compare by value, whatever their type, so types are compared for themselves.
        Expect.Sequence(expected.Elements.Select(e => $"{e.Name}:{e.Value.BsonType}"), actual.Elements.Select(e => $"{e.Name}:{e.Value.BsonType}"));
        foreach (var element in expected.Elements)
            Expect.True(element.Value.Equals(actual[element.Name]), $"{element.Name}: {actual[element.Name]} is {element.Value}");
    }
}
