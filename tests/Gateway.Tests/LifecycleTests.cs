using MongoDB.Bson;
using MongoDB.Driver;
using Npgsql;
using WorkflowManager.TestServers;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class LifecycleTests(GatewayFixture server)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gateway_that_servers_sh_started_serves_a_driver()
    {
        await using var db = new TestDatabase();
        await db.Collection("c").InsertOneAsync(ById(1), cancellationToken: Token);
        Assert.Single(await db.Collection("c").AllAsync());
    }

    // The database is dropped through the class's other gateway: all of them stand before one engine.
    [Fact]
    public async Task A_client_outlives_a_gateway_that_is_killed_and_started_again()
    {
        await using var db = server.NewDatabase();
        var first = await StartAsync();
        using var client = new MongoClient(first.Uri);
        var c = client.GetDatabase(db.Name).GetCollection<BsonDocument>("c");
        await c.InsertOneAsync(ById(1), cancellationToken: Token);
        await first.DisposeAsync();
        await using var second = await StartAsync(first.Port);
        await Eventually.Async(() => IsServedAsync(c), Bound, "the client reaches the gateway again");
        Assert.Single(await c.AllAsync());
    }

    [Fact]
    public async Task A_command_that_waits_is_cut_off_when_the_gateway_is_killed()
    {
        var gateway = await StartAsync();
        using var client = new MongoClient(gateway.Uri + "&retryReads=false");
        var c = client.GetDatabase(TestDatabase.NewName()).GetCollection<BsonDocument>("c");
        await c.AllAsync();
        gateway.FailPoints.Configure(Faults.FailPointCommand.FailCommand(["find"], block: TimeSpan.FromMinutes(5)));
        var waiting = c.AllAsync();
        await Eventually.Async(() => gateway.FailPoints.Entered(Faults.FailPoints.FailCommand) == 1, Bound, "the command waits");
        await gateway.DisposeAsync();
        await Assert.ThrowsAsync<MongoConnectionException>(() => waiting.WaitAsync(Bound, Token));
    }

    /// <summary>As a PostgreSQL that was restarted: the gateway's connections are dead, and it doesn't know yet.</summary>
    [Fact]
    public async Task Engine_connections_that_broke_close_their_clients_and_new_ones_are_made()
    {
        await using var gateway = await StartAsync();
        await using var db = new TestDatabase(gateway.Uri + "&retryReads=false&retryWrites=false");
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, n: 0}"), cancellationToken: Token);
        using var session = await db.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await c.UpdateOneAsync(session, ById(1), "{$inc: {n: 1}}", cancellationToken: Token);

        Assert.Equal(1, await EngineLocks.TerminateWritersAsync(db.Name));
        await Assert.ThrowsAsync<MongoConnectionException>(() => c.UpdateOneAsync(session, ById(1), "{$inc: {n: 1}}", cancellationToken: Token).WaitAsync(Bound, Token));
        await Eventually.Async(() => IsServedAsync(c), Bound, "commands are served again");
        Assert.Equal(0, (await c.OneAsync(1))["n"]);
    }

    [Fact]
    public async Task A_gateway_without_its_engine_does_not_start()
    {
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => GatewayHost.StartAsync(new GatewayOptions { Postgres = "Host=127.0.0.1;Port=1;Username=postgres;Timeout=5" }, Token));
    }

    [Fact]
    public void A_missing_server_is_told_with_what_to_run()
    {
        var error = Assert.Throws<ServersMissingException>(() => TestEnvironment.Get("WORKFLOW_TEST_NO_SUCH_SERVER"));
        Assert.Contains("bash tests/servers/servers.sh run -- dotnet test", error.Message, StringComparison.Ordinal);
    }

    private static Task<GatewayHost> StartAsync(int port = 0) => GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Port = port });

    private static async Task<bool> IsServedAsync(IMongoCollection<BsonDocument> collection)
    {
        try
        {
            await collection.AllAsync();
            return true;
        }
        catch (MongoException)
        {
            return false;
        }
    }
}
