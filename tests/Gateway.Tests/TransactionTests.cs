using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class TransactionTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task What_a_transaction_wrote_is_seen_by_others_once_it_commits(bool commits, int expected)
    {
        await using var db = server.NewDatabase();
        var (a, b) = (db.Collection("a"), db.Collection("b"));
        using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await a.InsertOneAsync(session, ById(1), cancellationToken: Token);
        await b.InsertOneAsync(session, ById(1), cancellationToken: Token);
        Assert.Equal(1, await a.CountDocumentsAsync(session, "{}", cancellationToken: Token));
        Assert.Equal(0, await a.CountDocumentsAsync("{}", cancellationToken: Token));

        if (commits) await session.CommitTransactionAsync(Token);
        else await session.AbortTransactionAsync(Token);
        Assert.Equal(expected, await a.CountDocumentsAsync("{}", cancellationToken: Token) + await b.CountDocumentsAsync("{}", cancellationToken: Token));
    }

    [Fact]
    public async Task Transactions_that_collide_are_run_again_and_none_is_lost()
    {
        await using var db = server.NewDatabase();
        var (counter, log) = (db.Collection("counter"), db.Collection("log"));
        await counter.InsertOneAsync(Doc("{_id: 1, n: 0}"), cancellationToken: Token);
        await log.InsertOneAsync(ById("first"), cancellationToken: Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
            for (var round = 0; round < 20; round++)
            {
                var id = $"{worker}-{round}";
                await session.WithTransactionAsync(async (s, token) =>
                {
                    var n = (await counter.Find(s, ById(1)).SingleAsync(token))["n"].AsInt32;
                    await counter.UpdateOneAsync(s, ById(1), $"{{$set: {{n: {n + 1}}}}}", cancellationToken: token);
                    await log.InsertOneAsync(s, ById(id), cancellationToken: token);
                    return true;
                }, cancellationToken: Token);
            }
        }));
        Assert.Equal(80, (await counter.OneAsync(1))["n"]);
        Assert.Equal(81, await log.CountDocumentsAsync("{}", cancellationToken: Token));
    }

    [Fact]
    public async Task A_key_that_was_there_before_is_a_duplicate_and_not_a_conflict_to_retry()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertOneAsync(ById(1), cancellationToken: Token);
        using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        var error = await Assert.ThrowsAsync<MongoWriteException>(() => db.Collection("c").InsertOneAsync(session, ById(1), cancellationToken: Token));
        Assert.Equal(11000, error.WriteError.Code);
        Assert.False(error.HasErrorLabel("TransientTransactionError"));
        var after = await Assert.ThrowsAsync<MongoCommandException>(() => db.Collection("c").InsertOneAsync(session, ById(2), cancellationToken: Token));
        Assert.Equal("NoSuchTransaction", after.CodeName);
    }

    [Fact]
    public async Task A_document_that_another_transaction_holds_is_a_conflict_to_retry()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, n: 0}"), cancellationToken: Token);
        using var first = await db.Client.StartSessionAsync(cancellationToken: Token);
        using var second = await db.Client.StartSessionAsync(cancellationToken: Token);
        first.StartTransaction();
        second.StartTransaction();
        await c.UpdateOneAsync(first, ById(1), "{$inc: {n: 1}}", cancellationToken: Token);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => c.UpdateOneAsync(second, ById(1), "{$inc: {n: 1}}", cancellationToken: Token));
        Assert.Equal(112, error.Code);
        Assert.True(error.HasErrorLabel("TransientTransactionError"));
        await first.CommitTransactionAsync(Token);
        Assert.Equal(1, (await c.OneAsync(1))["n"]);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_sent_again_and_acknowledged()
    {
        await using var db = server.NewDatabase();
        using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await db.Collection("c").InsertOneAsync(session, ById(1), cancellationToken: Token);
        server.Gateway.FailPoints.Configure(Faults.FailPointCommand.CloseAfter(["commitTransaction"], appName: db.Name));
        await session.CommitTransactionAsync(Token);
        Assert.Equal(1, await db.Collection("c").CountDocumentsAsync("{}", cancellationToken: Token));
    }
}
