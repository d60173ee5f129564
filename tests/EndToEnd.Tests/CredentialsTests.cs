using WorkflowManager.Gateway;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>The database's credentials by secret, and their rotation, on a database that asks for them.</summary>
public sealed class CredentialsTests : IDisposable
{
    private const string OldPassword = "old p@ss/word";
    private const string NewPassword = "new p@ss:word";

    private readonly TestSecret _secret = new();

    [Fact]
    public async Task The_program_reads_the_secret_and_again_when_it_was_rotated()
    {
        await using var before = await GatewayAsync(0, OldPassword);
        var url = $"127.0.0.1:{before.Port}/?directConnection=true";
        await _secret.CreateAsync(url, "manager", OldPassword);
        await using var world = await WorldAsync();
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        await world.SendAsync(WireEvent.Start("BEFORE", template.Component));
        await world.UntilAsync("BEFORE", _ => true, "started with the first password");
        var starts = world.Function.Starts;

        await before.DisposeAsync();
        await using var after = await GatewayAsync(before.Port, NewPassword);
        await _secret.RotateAsync(url, "manager", NewPassword);
        await world.SendAsync(WireEvent.Start("AFTER", template.Component));
        await world.UntilAsync("AFTER", _ => true, "started with the second password");
        await world.UntilLoggedAsync("CredentialsRefused");
        Assert.Equal(starts, world.Function.Starts);
        Assert.DoesNotContain(world.Function.Lines, l => l.Contains("p@ss", StringComparison.Ordinal) || l.Contains("p%40ss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named_while_initialising()
    {
        await using var world = await WorldAsync();
        var error = await world.Function.InitialiseAsync();
        Assert.Equal("SecretUnavailableException", error!.ErrorType);
        Assert.Contains(_secret.Id, error.Body, StringComparison.Ordinal);
        Assert.Contains("DB_CREDENTIALS_ID", error.Body, StringComparison.Ordinal);
    }

    public void Dispose() => _secret.Dispose();

    private static Task<GatewayHost> GatewayAsync(int port, string password) => GatewayHost.StartAsync(new GatewayOptions
    {
        Postgres = TestEnvironment.Postgres,
        Port = port,
        Users = [new GatewayUser("manager", password)],
    });

    private Task<TestWorld> WorldAsync() => TestWorld.CreateAsync(new WorldOptions
    {
        MongoUri = TestEnvironment.GatewayUri,
        Environment = new Dictionary<string, string?> { ["MONGODB_URI"] = null, ["DB_CREDENTIALS_ID"] = _secret.Id },
    });
}
