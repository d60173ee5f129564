using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.TestServers;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

/// <summary>A driver sends a write again when its answer is lost; each statement takes effect once all the same.</summary>
public sealed class RetryableWriteTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_applied_once_and_answered_as_the_first_time()
    {
        await using var gateway = await StartAsync();
        await using var db = new TestDatabase(gateway.Uri);
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, n: 0}"), cancellationToken: Token);

        gateway.FailPoints.Configure(FailPointCommand.CloseAfter(["update", "findAndModify", "insert", "delete"], times: 1));
        var update = await c.UpdateOneAsync(ById(1), "{$inc: {n: 1}}", cancellationToken: Token);
        gateway.FailPoints.Configure(FailPointCommand.CloseAfter(["findAndModify"]));
        var modified = await c.FindOneAndUpdateAsync(ById(1), "{$inc: {n: 1}}", cancellationToken: Token);
        gateway.FailPoints.Configure(FailPointCommand.CloseAfter(["insert"]));
        await c.InsertOneAsync(ById(2), cancellationToken: Token);
        gateway.FailPoints.Configure(FailPointCommand.CloseAfter(["delete"]));
        var delete = await c.DeleteOneAsync(ById(2), Token);

        Assert.Equal((1, 1, 1), (update.ModifiedCount, modified["n"].AsInt32, delete.DeletedCount));
        Assert.Equal([Doc("{_id: 1, n: 2}")], await c.AllAsync());
    }

    [Fact]
    public async Task A_bulk_write_that_was_applied_in_part_is_completed_by_the_retry()
    {
        await using var gateway = await StartAsync();
        await using var db = new TestDatabase(gateway.Uri);
        var c = db.Collection("c");
        await c.InsertManyAsync(Enumerable.Range(0, 4).Select(i => Doc($"{{_id: {i}, n: 0}}")), cancellationToken: Token);
        gateway.FailPoints.Configure(FailPointCommand.ApplySubset("update", [0, 2]));
        var result = await c.BulkWriteAsync(
            Enumerable.Range(0, 5).Select(i => new UpdateOneModel<BsonDocument>(ById(i), "{$inc: {n: 1}}") { IsUpsert = true }), new BulkWriteOptions { IsOrdered = false }, Token);
        Assert.Equal((4, 1), (result.ModifiedCount, result.Upserts.Count));
        Assert.All(await c.AllAsync(), document => Assert.Equal(1, document["n"]));
    }

    [Fact]
    public async Task Even_a_gateway_started_anew_knows_what_the_killed_one_had_applied()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, n: 0}"), cancellationToken: Token);
        var gateway = await StartAsync();
        BsonDocument command = new() { { "update", "c" }, { "updates", new BsonArray { Doc("{q: {_id: 1}, u: {$inc: {n: 1}}}") } }, { "lsid", new BsonDocument("id", new BsonBinaryData(Guid.NewGuid(), GuidRepresentation.Standard)) }, { "txnNumber", 1L } };
        await SendAsync(gateway, db, command);
        await gateway.DisposeAsync();

        await using var next = await StartAsync(gateway.Port);
        var retried = await SendAsync(next, db, command);
        Assert.Equal(1, retried["nModified"].ToInt32());
        Assert.Equal(1, (await c.OneAsync(1))["n"]);
        command["txnNumber"] = 2L;
        await SendAsync(next, db, command);
        Assert.Equal(2, (await c.OneAsync(1))["n"]);
    }

    private static Task<GatewayHost> StartAsync(int port = 0) => GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Port = port });

    // The driver numbers its sessions' writes itself; over a bare socket a test can say which retry it means.
    private static async Task<BsonDocument> SendAsync(GatewayHost gateway, TestDatabase db, BsonDocument command)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(System.Net.IPAddress.Loopback, gateway.Port, Token);
        return await RawClient.SendAsync(socket.GetStream(), new BsonDocument(command) { { "$db", db.Name } }, Token);
    }
}
