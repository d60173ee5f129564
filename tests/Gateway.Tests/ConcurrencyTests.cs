using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.TestServers;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class ConcurrencyTests(GatewayFixture server)
{
    private const int Workers = 8;
    private const int Rounds = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_version_guarded_updates_by_many_workers_none_is_lost()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, version: 0, by: []}"), cancellationToken: Token);
        await WorkAsync(async (worker, round) =>
        {
            while (true)
            {
                var version = (await c.OneAsync(1))["version"].AsInt32;
                var result = await c.UpdateOneAsync(Doc($"{{_id: 1, version: {version}}}"), $"{{$inc: {{version: 1}}, $push: {{by: '{worker}-{round}'}}}}", cancellationToken: Token);
                if (result.ModifiedCount == 1) return;
            }
        });

        var end = await c.OneAsync(1);
        Assert.Equal(Workers * Rounds, end["version"]);
        Assert.Equal(Workers * Rounds, end["by"].AsBsonArray.Distinct().Count());
    }

    [Fact]
    public async Task Upserts_that_race_for_one_id_make_one_document_and_no_error()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        var made = 0;
        await WorkAsync(async (worker, round) =>
        {
            var result = await c.UpdateOneAsync(ById(round), $"{{$setOnInsert: {{by: {worker}}}, $inc: {{n: 1}}}}", new UpdateOptions { IsUpsert = true }, Token);
            if (result.UpsertedId is not null) Interlocked.Increment(ref made);
        });
        Assert.Equal(Rounds, made);
        Assert.All(await c.AllAsync(), document => Assert.Equal(Workers, document["n"]));
    }

    /// <summary>The same race with its order held fast: another's insert of the id is not committed yet when the upsert has found nothing.</summary>
    [Theory]
    [InlineData("update")]
    [InlineData("findAndModify")]
    public async Task An_upsert_that_loses_the_race_matches_what_the_winner_made(string command)
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(ById("other"), cancellationToken: Token);
        using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await c.InsertOneAsync(session, Doc("{_id: 1, n: 10}"), cancellationToken: Token);
        var upsert = db.Database.RunCommandAsync<BsonDocument>(
            command == "update"
                ? "{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {n: 1}}, upsert: true}]}"
                : "{findAndModify: 'c', query: {_id: 1}, update: {$inc: {n: 1}}, upsert: true}",
            cancellationToken: Token);
        await Eventually.Async(() => EngineLocks.IsWaitedForAsync(db.Name), TimeSpan.FromSeconds(20), "the upsert waits for the insert");
        await session.CommitTransactionAsync(Token);

        var answer = await upsert;
        Assert.False(answer.Contains("upserted"), answer.ToString());
        Assert.Equal(1, command == "update" ? answer["nModified"].ToInt32() : answer["lastErrorObject"]["n"].ToInt32());
        Assert.Equal(11, (await c.OneAsync(1))["n"]);
    }

    [Fact]
    public async Task Of_inserts_that_race_for_a_unique_key_one_wins_and_the_others_are_told()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ref: 1}", new CreateIndexOptions { Unique = true }), cancellationToken: Token);
        var refused = 0;
        await WorkAsync(async (worker, round) =>
        {
            try
            {
                await c.InsertOneAsync(Doc($"{{_id: '{worker}-{round}', ref: {round}}}"), cancellationToken: Token);
            }
            catch (MongoWriteException error) when (error.WriteError.Category == ServerErrorCategory.DuplicateKey)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.Equal(Rounds, await c.CountDocumentsAsync("{}", cancellationToken: Token));
        Assert.Equal((Workers - 1) * Rounds, refused);
    }

    /// <summary>The first insert of each makes it: a race inside the engine's catalogue that a client must not see.</summary>
    [Fact]
    public async Task Collections_that_come_about_by_racing_inserts_lose_no_document()
    {
        await using var db = server.NewDatabase();
        await WorkAsync((worker, round) => db.Collection($"c{round % 5}").InsertOneAsync(ById($"{worker}-{round}"), cancellationToken: Token));
        var counts = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => db.Collection($"c{i}").CountDocumentsAsync("{}", cancellationToken: Token)));
        Assert.Equal(Workers * Rounds, counts.Sum());
    }

    private static Task WorkAsync(Func<int, int, Task> work) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
    {
        for (var round = 0; round < Rounds; round++) await work(worker, round);
    })));
}
