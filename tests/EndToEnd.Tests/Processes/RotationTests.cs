using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>The database's password changed in mid-run, on a database that asks for it.</summary>
[Collection(nameof(Processes))]
public sealed class RotationTests
{
    private const int Workflows = 40;
    private const int Rotations = 3;
    private const string User = "manager";

    [Theory]
    [InlineData(20_260_104)]
    public async Task A_secret_rotated_in_mid_run_is_read_again_and_nothing_is_lost(int seed)
    {
        var random = new Random(seed);
        var port = FreePort.Next();
        using var secret = new TestSecret();
        await secret.CreateAsync(Url(port), User, Password(0));
        var gateway = await GatewayAsync(port, Password(0));
        try
        {
            await using var rush = await PizzaRush.OpenAsync(seed, new WorldOptions
            {
                MongoUri = TestEnvironment.GatewayUri,
                Environment = new Dictionary<string, string?> { ["MONGODB_URI"] = null, ["DB_CREDENTIALS_ID"] = secret.Id },
            });
            await rush.StartAsync(Workflows);
            var moments = Enumerable.Range(0, Rotations).Select(_ => random.Next(1, Workflows * rush.Template.Tasks.Count)).Order().ToList();
            for (var i = 1; i <= Rotations; i++)
            {
                await rush.UntilReceivedAsync(moments[i - 1]);
                // The two can't change at once, so either may be the first.
                var secretFirst = random.Next(2) == 0;
                if (secretFirst)
                    await secret.RotateAsync(Url(port), User, Password(i));
                var refusals = Refusals(rush);
                await gateway.DisposeAsync();
                gateway = await GatewayAsync(port, Password(i));
                // Something for which the old password is used, however fast the rest was.
                await rush.StartAsync(1);
                await rush.UntilAsync(() => Refusals(rush) > refusals, "the old password is refused");
                if (!secretFirst)
                    await secret.RotateAsync(Url(port), User, Password(i));
            }

            await rush.UntilClosedAsync();
            rush.Say($"{Rotations} rotations, {Refusals(rush)} refusals, {rush.World.Functions.Sum(f => f.Starts)} processes");
            Assert.DoesNotContain(rush.Lines, l => l.Contains(Password(0)[..10], StringComparison.Ordinal));
            await rush.AssertWholeAsync();
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }

    private static async Task<ServerProcess> GatewayAsync(int port, string password)
    {
        var gateway = DatabaseProcesses.Gateway(port, TestEnvironment.Postgres, $"{User}:{password}");
        await gateway.StartAsync();
        return gateway;
    }

    private static int Refusals(PizzaRush rush) => rush.Count("\"CredentialsRefused\"");

    private static string Url(int port) => $"127.0.0.1:{port}/?directConnection=true";

    private static string Password(int rotation) => $"p-a-s-s-w-o-r-d-{rotation}";
}
