using System.Net;
using System.Text.Json.Nodes;
using WorkflowManager.Gateway;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm ui</c> and the secrets that it reads where they are kept.</summary>
public sealed class DashboardTests
{
    private const string Said = "Dashboard: ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotated_credentials_of_the_database_are_read_again_while_it_serves()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        using var secret = new TestSecret();
        await using var before = await GatewayAsync("p-a-s-s-0", 0);
        await secret.CreateAsync(Url(before.Port), "manager", "p-a-s-s-0");
        world.Variables["WFM_STORE"] = $"secret:{secret.Id}";
        await using var ui = world.Start("ui", "--listen", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await AddressAsync(ui) };
        Assert.Equal(HttpStatusCode.OK, await ListAsync(client));

        await before.DisposeAsync();
        await using var after = await GatewayAsync("p-a-s-s-1", before.Port);
        await Eventually.Async(
            async () => await ListAsync(client) == HttpStatusCode.ServiceUnavailable && ui.Out.Any(l => l.Contains("CredentialsRefused", StringComparison.Ordinal)),
            CliWorld.Bound, "the old password is refused");
        await secret.RotateAsync(Url(before.Port), "manager", "p-a-s-s-1");

        await Eventually.Async(async () => await ListAsync(client) == HttpStatusCode.OK, CliWorld.Bound, "the new password is used");
        Assert.Equal(0, await ui.StopAsync());
        Assert.DoesNotContain("p-a-s-s", ui.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clients_secret_is_named_or_given_and_long_enough()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        world.Variables["WFM_OIDC_AUTHORITY"] = "https://login.example.com/";
        world.Variables["WFM_OIDC_CLIENT_ID"] = "workflows";
        string[] ui = ["ui", "--listen", "http://127.0.0.1:0"];
        (await world.RunAsync(ui)).Ends(2).Says("The client's secret is missing; set WFM_OIDC_CLIENT_SECRET to it, or WFM_OIDC_CLIENT_SECRET_ID to the name of a secret");
        world.Variables["WFM_OIDC_CLIENT_SECRET"] = "too-short";
        (await world.RunAsync(ui)).Ends(2).Says("WFM_OIDC_CLIENT_SECRET has less than 16 characters");
        world.Variables["WFM_OIDC_CLIENT_SECRET_ID"] = "anything";
        (await world.RunAsync(ui)).Ends(2).Says("WFM_OIDC_CLIENT_SECRET and WFM_OIDC_CLIENT_SECRET_ID are both set");
        world.Variables["WFM_OIDC_CLIENT_SECRET"] = null;

        world.Variables["WFM_OIDC_CLIENT_SECRET_ID"] = "test/there-is-none";
        (await world.RunAsync(ui)).Ends(3).Says("There is no secret 'test/there-is-none' in this account and region; WFM_OIDC_CLIENT_SECRET_ID names it");
        await StoredAsync(world, "a secret of sixteen and more", 3, "is not a JSON object");
        await StoredAsync(world, new JsonObject { ["secret"] = "a secret of sixteen and more" }.ToJsonString(), 3, "key 'client_secret' is missing");
        await StoredAsync(world, new JsonObject { ["client_secret"] = "too-short" }.ToJsonString(), 2, "has less than 16 characters");
    }

    private static async Task StoredAsync(CliWorld world, string text, int code, string says)
    {
        using var secret = new TestSecret();
        await secret.CreateAsync(text);
        world.Variables["WFM_OIDC_CLIENT_SECRET_ID"] = secret.Id;
        var result = (await world.RunAsync("ui", "--listen", "http://127.0.0.1:0")).Ends(code).Says(says).Says(secret.Id);
        Assert.DoesNotContain("too-short", result.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("sixteen and more", result.Err, StringComparison.Ordinal);
    }

    private static Task<GatewayHost> GatewayAsync(string password, int port) =>
        GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Port = port, Users = [new GatewayUser("manager", password)] }, Token);

    private static string Url(int port) => $"127.0.0.1:{port}/?directConnection=true";

    private static async Task<HttpStatusCode> ListAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("api/v1/instances", Token);
        return answer.StatusCode;
    }

    private static async Task<Uri> AddressAsync(WfmProcess ui)
    {
        await ui.UntilSaidAsync(Said);
        return new Uri(ui.Out.Concat(ui.Err).First(l => l.Contains(Said, StringComparison.Ordinal)).Split(Said)[1]);
    }
}
