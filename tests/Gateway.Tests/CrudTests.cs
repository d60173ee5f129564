using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class CrudTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_inserted_is_found_changed_and_deleted()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync([Doc("{_id: 1, a: 'x'}"), Doc("{_id: 2, a: 'y'}"), Doc("{_id: 3, a: 'y'}")], cancellationToken: Token);

        Assert.Equal(2, await c.CountDocumentsAsync("{a: 'y'}", cancellationToken: Token));
        Assert.Equal(["x", "y"], (await (await c.DistinctAsync<string>("a", "{}", cancellationToken: Token)).ToListAsync(Token)).Order());
        var updated = await c.UpdateManyAsync("{a: 'y'}", "{$set: {b: 1}}", cancellationToken: Token);
        Assert.Equal((2, 2), (updated.MatchedCount, updated.ModifiedCount));
        var again = await c.UpdateManyAsync("{a: 'y'}", "{$set: {b: 1}}", cancellationToken: Token);
        Assert.Equal((2, 0), (again.MatchedCount, again.ModifiedCount));
        Assert.Equal(1, (await c.DeleteOneAsync("{a: 'y'}", Token)).DeletedCount);
        Assert.Equal(2, await c.EstimatedDocumentCountAsync(cancellationToken: Token));
        Assert.Equal(2, (await c.DeleteManyAsync("{}", Token)).DeletedCount);
    }

    [Fact]
    public async Task Types_come_back_as_they_went_in()
    {
        await using var db = server.NewDatabase();
        var document = new BsonDocument
        {
            { "_id", ObjectId.GenerateNewId() }, { "int32", 7 }, { "int64", 7L }, { "double", 7.0 }, { "decimal", new Decimal128(7.10m) },
            { "date", new BsonDateTime(1_561_718_743_012) }, { "binary", new byte[] { 0, 1, 255 } },
            { "uuid", new BsonBinaryData(Guid.NewGuid(), GuidRepresentation.Standard) }, { "string", "grüße\0x" }, { "true", true }, { "null", BsonNull.Value },
            { "timestamp", new BsonTimestamp(1, 2) }, { "regex", new BsonRegularExpression("a.*", "i") }, { "min", BsonMinKey.Value }, { "big", long.MaxValue },
            { "nested", new BsonDocument { { "array", new BsonArray { 1, "two", new BsonDocument("three", 3L), new BsonArray { 4.5 } } }, { "empty", new BsonDocument() } } },
        };
        await db.Collection("c").InsertOneAsync(document, cancellationToken: Token);
        var read = await db.Collection("c").OneAsync(document["_id"]);

        // As bytes: equality of values would take 7, 7L and 7.0 for the same.
        Assert.Equal(document.ToBson(), read.ToBson());
    }

    [Fact]
    public async Task Names_with_dots_and_dollars_inside_data_are_kept_by_every_way_in()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        var data = new BsonDocument { { "a.b", 1 }, { "$c", 2 }, { "", new BsonDocument("$d.e", 3) } };
        await c.InsertOneAsync(new BsonDocument { { "_id", "insert" }, { "data", data } }, cancellationToken: Token);
        foreach (var operation in new[] { "$set", "$setOnInsert" })
            await c.UpdateOneAsync(ById(operation), new BsonDocument(operation, new BsonDocument("data", data)), new UpdateOptions { IsUpsert = true }, Token);
        await c.ReplaceOneAsync(ById("replace"), new BsonDocument("data", data), new ReplaceOptions { IsUpsert = true }, Token);
        await c.UpdateOneAsync(ById("insert"), new BsonDocument("$push", new BsonDocument("pushed", data)), cancellationToken: Token);

        Assert.All(await c.AllAsync(), document => Assert.Equal(data, document["data"]));
        Assert.Equal(data, (await c.OneAsync("insert"))["pushed"][0]);
    }

    [Fact]
    public async Task A_replace_inserts_where_nothing_is_found_and_says_so()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        var inserted = await c.ReplaceOneAsync(ById("x"), Doc("{a: 1}"), new ReplaceOptions { IsUpsert = true }, Token);
        var replaced = await c.ReplaceOneAsync(ById("x"), Doc("{b: 1}"), new ReplaceOptions { IsUpsert = true }, Token);

        Assert.Equal("x", inserted.UpsertedId);
        Assert.Equal((1, 1, null), (replaced.MatchedCount, replaced.ModifiedCount, replaced.UpsertedId));
        Assert.Equal(Doc("{_id: 'x', b: 1}"), await c.OneAsync("x"));
    }

    [Fact]
    public async Task Find_and_modify_answers_the_document_before_or_after()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, n: 1}"), cancellationToken: Token);

        var before = await c.FindOneAndUpdateAsync(ById(1), "{$inc: {n: 1}}", cancellationToken: Token);
        var after = await c.FindOneAndUpdateAsync(ById(1), "{$inc: {n: 1}}", new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After }, Token);
        var none = await c.FindOneAndUpdateAsync(ById(2), "{$inc: {n: 1}}", cancellationToken: Token);

        Assert.Equal((1, 3, null), (before["n"].AsInt32, after["n"].AsInt32, none));
    }

    [Fact]
    public async Task A_ten_megabyte_document_goes_in_and_comes_out()
    {
        await using var db = server.NewDatabase();
        var document = new BsonDocument { { "_id", 1 }, { "blob", new byte[10_000_000] } };
        await db.Collection("c").InsertOneAsync(document, cancellationToken: Token);
        await db.Collection("c").ReplaceOneAsync(ById(1), document.DeepClone().AsBsonDocument.Add("n", 1), cancellationToken: Token);
        Assert.Equal(10_000_000, (await db.Collection("c").OneAsync(1))["blob"].AsByteArray.Length);
    }

    [Fact]
    public async Task An_unacknowledged_write_is_applied_though_nobody_reads_an_answer()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.WithWriteConcern(WriteConcern.Unacknowledged).InsertOneAsync(ById(1), cancellationToken: Token);
        await TestServers.Eventually.Async(async () => await c.CountDocumentsAsync("{}", cancellationToken: Token) == 1, TimeSpan.FromSeconds(60), "the document is there");
    }

    [Fact]
    public async Task An_unknown_command_is_MongoDBs_CommandNotFound()
    {
        await using var db = server.NewDatabase();
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => db.Database.RunCommandAsync<BsonDocument>("{nonsense: 1}", cancellationToken: Token));
        Assert.Equal((59, "CommandNotFound"), (error.Code, error.CodeName));
    }
}
