using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.TestServers;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private GatewayHost? gateway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => gateway = await GatewayHost.StartAsync(new GatewayOptions
    {
        Postgres = TestEnvironment.Postgres,
        Users = [new GatewayUser("admin", "s3cret,=ret"), new GatewayUser("app", "first")],
    });

    public ValueTask DisposeAsync() => gateway!.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("SCRAM-SHA-256")]
    public async Task The_right_password_is_let_in(string? mechanism)
    {
        using var client = Client("admin", "s3cret,=ret", mechanism);
        await client.GetDatabase("x").RunCommandAsync<BsonDocument>("{count: 'none'}", cancellationToken: Token);
    }

    [Theory]
    [InlineData("app", "wrong")]
    [InlineData("nobody", "first")]
    public async Task A_wrong_password_or_user_fails_authentication(string user, string password)
    {
        using var client = Client(user, password);
        var error = await Assert.ThrowsAsync<MongoAuthenticationException>(() => FindAsync(client));
        Assert.Equal(18, Assert.IsType<MongoCommandException>(error.InnerException).Code);
    }

    [Fact]
    public async Task Whoever_has_not_authenticated_is_unauthorized_but_may_say_hello()
    {
        using var client = new MongoClient(gateway!.Uri);
        Assert.Equal(1.0, (await client.GetDatabase("admin").RunCommandAsync<BsonDocument>("{hello: 1}", cancellationToken: Token))["ok"]);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => FindAsync(client));
        Assert.Equal((13, "Unauthorized"), (error.Code, error.CodeName));
    }

    [Fact]
    public async Task A_rotated_password_is_asked_of_new_connections_and_the_old_one_refused()
    {
        using var admin = Client("admin", "s3cret,=ret");
        using var connected = Client("app", "first");
        await FindAsync(connected);

        await AdminAsync(admin, "{updateUser: 'app', pwd: 'second'}");
        await FindAsync(connected); // an authenticated connection stays so
        using var late = Client("app", "first", mechanism: "SCRAM-SHA-256");
        await Assert.ThrowsAsync<MongoAuthenticationException>(() => FindAsync(late));
        using var rotated = Client("app", "second");
        await FindAsync(rotated);

        await AdminAsync(admin, "{dropUser: 'app'}");
        await Assert.ThrowsAsync<MongoCommandException>(() => FindAsync(rotated));
        await AdminAsync(admin, "{createUser: 'app', pwd: 'third', roles: []}");
        using var created = Client("app", "third");
        await FindAsync(created);
    }

    private MongoClient Client(string user, string password, string? mechanism = null)
    {
        var uri = gateway!.Uri.Replace("//", $"//{user}:{Uri.EscapeDataString(password)}@", StringComparison.Ordinal);
        // The application's name keeps the driver from sharing connections between a test's clients.
        return new MongoClient($"{uri}&appName={Guid.NewGuid():N}{(mechanism is null ? "" : $"&authMechanism={mechanism}")}");
    }

    private static Task<List<BsonDocument>> FindAsync(MongoClient client) => client.GetDatabase("x").GetCollection<BsonDocument>("none").Find(Doc("{}")).ToListAsync(Token);

    private static async Task AdminAsync(MongoClient client, string command) => await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(Doc(command), cancellationToken: Token);
}
