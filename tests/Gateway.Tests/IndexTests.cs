using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class IndexTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unique", "{unique: true}", "{k: 1}", "{k: 1}", true)]
    [InlineData("unique, field missing twice", "{unique: true}", "{}", "{}", true)]
    [InlineData("unique sparse, field missing twice", "{unique: true, sparse: true}", "{}", "{}", false)]
    [InlineData("unique partial, inside", "{unique: true, partialFilterExpression: {on: true}}", "{k: 1, on: true}", "{k: 1, on: true}", true)]
    [InlineData("unique partial, outside", "{unique: true, partialFilterExpression: {on: true}}", "{k: 1, on: false}", "{k: 1, on: true}", false)]
    public async Task A_unique_index_refuses_what_it_covers(string what, string options, string first, string second, bool isRefused)
    {
        await using var db = server.NewDatabase();
        await CreateAsync(db, "{k: 1}", options);
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc(first), cancellationToken: Token);
        var error = await Record.ExceptionAsync(() => c.InsertOneAsync(Doc(second), cancellationToken: Token));
        Assert.True(isRefused == error is MongoWriteException { WriteError.Code: 11000 }, $"{what}: {error?.Message}");
    }

    [Fact]
    public async Task Indexes_are_listed_made_twice_without_harm_and_dropped()
    {
        await using var db = server.NewDatabase();
        var made = await CreateAsync(db, "{k: 1, v: -1}", "{unique: true}");
        Assert.Equal((1, 2), (made["numIndexesBefore"].ToInt32(), made["numIndexesAfter"].ToInt32()));
        await CreateAsync(db, "{k: 1, v: -1}", "{unique: true}");
        var indexes = await (await db.Collection("c").Indexes.ListAsync(Token)).ToListAsync(Token);
        Assert.Equal(["_id_", "i"], indexes.Select(index => index["name"].AsString));
        Assert.Equal(Doc("{k: 1, v: -1}"), indexes[1]["key"]);
        Assert.True(indexes[1]["unique"].AsBoolean);

        await db.Collection("c").Indexes.DropOneAsync("i", Token);
        Assert.Single(await (await db.Collection("c").Indexes.ListAsync(Token)).ToListAsync(Token));
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => db.Collection("c").Indexes.DropOneAsync("i", Token));
        Assert.Equal(27, error.Code);
    }

    [Fact]
    public async Task A_unique_index_over_duplicates_is_refused()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertManyAsync([Doc("{k: 1}"), Doc("{k: 1}")], cancellationToken: Token);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => CreateAsync(db, "{k: 1}", "{unique: true}"));
        Assert.Equal(11000, error.Code);
    }

    [Theory]
    [InlineData("{find: 'c', filter: {_id: 5}}", "_id_")]
    [InlineData("{find: 'c', filter: {_id: {$in: [5, 6]}}}", "_id_")]
    [InlineData("{find: 'c', filter: {'outbox.committed_at': {$lt: 5}}}", "i")]
    [InlineData("{aggregate: 'c', pipeline: [{$match: {'outbox.committed_at': 5}}, {$sort: {_id: 1}}], cursor: {}}", "i")]
    [InlineData("{count: 'c', query: {'outbox.committed_at': {$lt: 5}}}", "i")]
    [InlineData("{update: 'c', updates: [{q: {_id: 5, version: 1}, u: {$set: {a: 1}}}]}", "_id_")]
    [InlineData("{find: 'c', filter: {other: 5}}", null)]
    [InlineData("{find: 'c', filter: {}}", null)]
    [InlineData("{update: 'c', updates: [{q: {other: 5}, u: {$set: {a: 1}}}]}", null)]
    public async Task Explain_tells_an_index_from_a_collection_scan(string command, string? index)
    {
        await using var db = server.NewDatabase();
        await CreateAsync(db, "{'outbox.committed_at': 1}", "{sparse: true}");
        await db.Collection("c").InsertManyAsync(Enumerable.Range(0, 500).Select(i => Doc($"{{_id: {i}, version: 1, other: {i}, outbox: [{{committed_at: {i}}}]}}")), cancellationToken: Token);
        var answer = await db.Database.RunCommandAsync<BsonDocument>(new BsonDocument("explain", Doc(command)), cancellationToken: Token);
        var plan = answer["queryPlanner"]["winningPlan"].AsBsonDocument;

        if (index is null) Assert.Equal("COLLSCAN", plan["stage"]);
        else Assert.Equal(("FETCH", "IXSCAN", index), (plan["stage"].AsString, plan["inputStage"]["stage"].AsString, plan["inputStage"]["indexName"].AsString));
    }

    [Fact]
    public async Task Explain_of_a_union_tells_of_each_collection()
    {
        await using var db = server.NewDatabase();
        await CreateAsync(db, "{k: 1}", "{}");
        await db.Collection("c").InsertManyAsync(Enumerable.Range(0, 200).Select(i => Doc($"{{_id: {i}, k: {i}}}")), cancellationToken: Token);
        var command = Doc("{explain: {aggregate: 'c', pipeline: [{$match: {k: 1}}, {$unionWith: {coll: 'c', pipeline: [{$match: {none: 1}}]}}], cursor: {}}}");
        var stages = (await db.Database.RunCommandAsync<BsonDocument>(command, cancellationToken: Token))["queryPlanner"]["winningPlan"]["inputStages"].AsBsonArray;
        Assert.Equal(["FETCH", "COLLSCAN"], stages.Select(stage => stage["stage"].AsString));
    }

    private static Task<BsonDocument> CreateAsync(TestServers.TestDatabase db, string key, string options)
    {
        var index = new BsonDocument { { "key", Doc(key) }, { "name", "i" } }.Merge(Doc(options));
        return db.Database.RunCommandAsync<BsonDocument>(new BsonDocument { { "createIndexes", "c" }, { "indexes", new BsonArray { index } } }, cancellationToken: Token);
    }
}
