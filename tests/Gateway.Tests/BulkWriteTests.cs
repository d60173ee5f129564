using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class BulkWriteTests(GatewayFixture server)
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unordered_bulk_write_counts_those_that_matched_and_reports_those_that_failed()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ref: 1}", new CreateIndexOptions { Unique = true }), cancellationToken: Token);
        await c.InsertManyAsync([Doc("{_id: 1, ref: 'a', version: 1}"), Doc("{_id: 2, ref: 'b', version: 5}")], cancellationToken: Token);

        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => c.BulkWriteAsync(
            [
                Update("{_id: 1, version: 1}", "{$inc: {version: 1}}"),
                Update("{_id: 2, version: 1}", "{$inc: {version: 1}}"), // somebody else's version by now
                Upsert("{_id: 3}", "{$setOnInsert: {ref: 'c', version: 1}}"),
                Upsert("{_id: 4}", "{$setOnInsert: {ref: 'a', version: 1}}"), // the ref is taken
                Upsert("{_id: 2, version: 1}", "{$setOnInsert: {ref: 'd'}}"), // so is the id
                Update("{_id: 1}", "{$nonsense: {a: 1}}"),
                Upsert("{_id: 5}", "{$setOnInsert: {ref: 'e', version: 1}}"),
            ],
            Unordered, Token));

        Assert.Equal((1, 1), (error.Result.MatchedCount, error.Result.ModifiedCount));
        Assert.Equal([(2, 3), (6, 5)], error.Result.Upserts.Select(upsert => (upsert.Index, upsert.Id.AsInt32)));
        Assert.Equal([(3, 11000), (4, 11000), (5, 9)], error.WriteErrors.Select(e => (e.Index, e.Code)));
        Assert.Equal($"E11000 duplicate key error collection: {db.Name}.c index: ref_1 dup key: {{ \"ref\" : \"a\" }}", error.WriteErrors[0].Message);
        Assert.Equal([1, 2, 3, 5], (await c.AllAsync()).Select(d => d["_id"].AsInt32));
    }

    [Fact]
    public async Task An_ordered_bulk_write_stops_at_its_first_error_and_keeps_what_came_before()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync([Doc("{_id: 1, n: 0}"), Doc("{_id: 3, n: 0}")], cancellationToken: Token);
        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => c.BulkWriteAsync(
            [Update("{_id: 1}", "{$set: {n: 1}}"), Update("{_id: 1}", "{$set: {_id: 2}}"), Update("{_id: 3}", "{$set: {n: 1}}")], cancellationToken: Token));

        Assert.Equal((1, 66), (error.WriteErrors.Single().Index, error.WriteErrors.Single().Code));
        Assert.Equal([1, 0], (await c.AllAsync()).Select(d => d["n"].AsInt32));
    }

    [Theory]
    [InlineData(true, 150)]
    [InlineData(false, 299)]
    public async Task An_insert_of_many_keeps_all_but_the_duplicate_or_all_before_it(bool isOrdered, int kept)
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        var documents = Enumerable.Range(0, 300).Select(i => ById(i == 150 ? 0 : i));
        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => c.InsertManyAsync(documents, new InsertManyOptions { IsOrdered = isOrdered }, Token));

        Assert.Equal((150, 11000), (error.WriteErrors.Single().Index, error.WriteErrors.Single().Code));
        Assert.Equal(kept, await c.CountDocumentsAsync("{}", cancellationToken: Token));
        Assert.Equal(kept, error.Result.InsertedCount);
    }

    /// <summary>Run as one transaction each, these two would lock each other out: every pair of rows in opposite orders.</summary>
    [Fact]
    public async Task Bulk_writes_over_the_same_documents_in_opposite_orders_all_get_through()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 20).Select(i => Doc($"{{_id: {i}, n: 0}}")), cancellationToken: Token);
        var increments = Enumerable.Range(0, 20).Select(i => Update($"{{_id: {i}}}", "{$inc: {n: 1}}")).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            for (var round = 0; round < 10; round++) await c.BulkWriteAsync(worker % 2 == 0 ? increments : increments.Reverse(), Unordered, Token);
        }));
        Assert.All(await c.AllAsync(), document => Assert.Equal(80, document["n"]));
    }

    private static UpdateOneModel<BsonDocument> Update(string filter, string update) => new(Doc(filter), Doc(update));

    private static UpdateOneModel<BsonDocument> Upsert(string filter, string update) => new(Doc(filter), Doc(update)) { IsUpsert = true };
}
