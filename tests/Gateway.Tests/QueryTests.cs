using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class QueryTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_ids_are_found_in_one_query()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 3000).Select(i => ById($"ref-{i}")), cancellationToken: Token);
        var wanted = Enumerable.Range(0, 1000).Select(i => $"ref-{i * 4}").ToArray();
        var found = await c.Find(ById(new BsonDocument("$in", new BsonArray(wanted)))).ToListAsync(Token);
        Assert.Equal(750, found.Count); // 0, 4 … 2996
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{n: -1}")] // a sorted result lives in the engine connection that began it
    public async Task A_cursor_gives_each_document_once_over_many_pages(string sort)
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 1000).Select(i => Doc($"{{_id: {i}, n: {i}}}")), cancellationToken: Token);
        var read = new List<int>();
        using var cursor = await c.Find("{}").Sort(sort).ToCursorAsync(Token);
        for (var page = 0; await cursor.MoveNextAsync(Token); page++)
        {
            if (page == 0) Assert.Equal(101, cursor.Current.Count());
            read.AddRange(cursor.Current.Select(document => document["_id"].AsInt32));
        }

        Assert.Equal(1000, read.Count);
        Assert.Equal(sort == "{}" ? read.Order() : Enumerable.Range(0, 1000).Reverse(), sort == "{}" ? Enumerable.Range(0, 1000) : read);
    }

    [Fact]
    public async Task A_cursor_goes_on_while_other_commands_keep_the_engines_connections_busy()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 1000).Select(i => Doc($"{{_id: {i}, n: {i}}}")), cancellationToken: Token);
        using var cursor = await c.Find("{}", new FindOptions { BatchSize = 100 }).Sort("{n: -1}").ToCursorAsync(Token);
        await cursor.MoveNextAsync(Token);
        var read = cursor.Current.Count();

        // Transactions hold on to whatever connections are free.
        var sessions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => db.Client.StartSessionAsync(cancellationToken: Token)));
        foreach (var session in sessions)
        {
            session.StartTransaction();
            await c.Find(session, ById(1)).SingleAsync(Token);
        }

        while (await cursor.MoveNextAsync(Token)) read += cursor.Current.Count();
        foreach (var session in sessions) session.Dispose();
        Assert.Equal(1000, read);
    }

    [Fact]
    public async Task A_cursor_that_was_killed_or_never_was_is_CursorNotFound()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 200).Select(i => ById(i)), cancellationToken: Token);
        var first = await db.Database.RunCommandAsync<BsonDocument>("{find: 'c', sort: {_id: 1}}", cancellationToken: Token);
        var id = first["cursor"]["id"].AsInt64;
        Assert.NotEqual(0, id);
        var killed = await db.Database.RunCommandAsync<BsonDocument>($"{{killCursors: 'c', cursors: [NumberLong('{id}'), NumberLong(1)]}}", cancellationToken: Token);
        Assert.Equal((id, 1), (killed["cursorsKilled"][0].AsInt64, killed["cursorsNotFound"][0].AsInt64));
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => db.Database.RunCommandAsync<BsonDocument>($"{{getMore: NumberLong('{id}'), collection: 'c'}}", cancellationToken: Token));
        Assert.Equal(43, error.Code);
    }

    [Fact]
    public async Task Union_reads_the_first_collection_and_then_the_other_in_one_command()
    {
        await using var db = server.NewDatabase();
        await db.Collection("instances").InsertManyAsync(Enumerable.Range(0, 150).Select(i => Doc($"{{_id: 'i{i}', version: {i}}}")), cancellationToken: Token);
        await db.Collection("log").InsertManyAsync(Enumerable.Range(0, 150).Select(i => Doc($"{{_id: 'e{i}', outcome: 'APPLIED'}}")), cancellationToken: Token);
        var read = await db.Collection("instances").AggregateAllAsync("{$match: {version: {$gte: 50}}}", "{$project: {kind: {$literal: 'instance'}}}",
            "{$unionWith: {coll: 'log', pipeline: [{$match: {_id: {$in: ['e1', 'e2']}}}, {$project: {kind: {$literal: 'event'}}}]}}");
        Assert.Equal([.. Enumerable.Repeat("instance", 100), "event", "event"], read.Select(document => document["kind"].AsString));
    }

    [Fact]
    public async Task Union_takes_a_collection_that_is_not_there_for_an_empty_one()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertOneAsync(ById(1), cancellationToken: Token);
        Assert.Single(await db.Collection("c").AggregateAllAsync("{$unionWith: {coll: 'none', pipeline: [{$match: {a: 1}}]}}"));
        Assert.Single(await db.Collection("none").AggregateAllAsync("{$match: {a: 1}}", "{$unionWith: 'c'}"));
    }

    [Fact]
    public async Task A_pipeline_matches_groups_and_sorts()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertManyAsync([Doc("{_id: 1, k: 'a', v: 1}"), Doc("{_id: 2, k: 'a', v: 2}"), Doc("{_id: 3, k: 'b', v: 5}"), Doc("{_id: 4}")], cancellationToken: Token);
        var read = await db.Collection("c").AggregateAllAsync("{$match: {k: {$exists: true}}}", "{$sort: {_id: -1}}", "{$group: {_id: '$k', n: {$sum: 1}, t: {$sum: '$v'}, first: {$first: '$v'}}}", "{$sort: {_id: 1}}");
        Assert.Equal([Doc("{_id: 'a', n: 2, t: 3, first: 2}"), Doc("{_id: 'b', n: 1, t: 5, first: 5}")], read);
    }
}
