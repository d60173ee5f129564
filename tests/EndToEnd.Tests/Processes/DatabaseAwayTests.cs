using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>The database server killed in mid-run, without a word to anybody, and started again.</summary>
[Collection(nameof(Processes))]
public sealed class DatabaseAwayTests
{
    private const int Workflows = 40;
    private const int Kills = 3;

    [Theory]
    [InlineData(20_260_102)]
    public async Task A_killed_gateway_drops_all_connections_and_nothing_is_lost(int seed)
    {
        var port = FreePort.Next();
        await using var gateway = DatabaseProcesses.Gateway(port, TestEnvironment.Postgres);
        await gateway.StartAsync();
        await using var rush = await PizzaRush.OpenAsync(seed, Through(port));
        await KillDuringAsync(rush, gateway, new Random(seed));
        await rush.AssertWholeAsync();
    }

    [Theory]
    [InlineData(20_260_103)]
    public async Task A_killed_PostgreSQL_recovers_what_it_had_committed_and_nothing_is_lost(int seed)
    {
        var (port, behind) = (FreePort.Next(), FreePort.Next());
        try
        {
            await using var postgres = DatabaseProcesses.Postgres(behind);
            await postgres.StartAsync();
            await using var gateway = DatabaseProcesses.Gateway(port, DatabaseProcesses.PostgresUri(behind));
            await gateway.StartAsync();
            await using var rush = await PizzaRush.OpenAsync(seed, Through(port) with { MongoUri = DatabaseProcesses.MongoUri(port) });
            await KillDuringAsync(rush, postgres, new Random(seed));
            await rush.AssertWholeAsync();
        }
        finally
        {
            await DatabaseProcesses.ForgetPostgresAsync(behind);
        }
    }

    private static async Task KillDuringAsync(PizzaRush rush, ServerProcess server, Random random)
    {
        await rush.StartAsync(Workflows);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.Next(1, Workflows * rush.Template.Tasks.Count)).Order().ToList();
        foreach (var moment in moments)
        {
            await rush.UntilReceivedAsync(moment);
            server.Kill();
            // It stays away until a batch has come to nothing. One more workflow, so that there is something to fail, however fast the rest was.
            var failed = Failed(rush);
            await rush.StartAsync(1);
            await rush.UntilAsync(() => Failed(rush) > failed, "a record fails while the database is away");
            await server.StartAsync();
        }

        await rush.UntilClosedAsync();
        rush.Say($"{Kills} kills, {Failed(rush)} records failed, {rush.SentAgain} StartTasks sent again, {rush.World.Functions.Sum(f => f.Starts)} processes");
    }

    private static int Failed(PizzaRush rush) => rush.Count("\"RecordFailed\"") + rush.Count("\"BatchLost\"");

    /// <summary>The functions look for the server no longer than it takes to see that it is away.</summary>
    private static WorldOptions Through(int port) => new()
    {
        MongoUri = TestEnvironment.GatewayUri,
        Environment = new Dictionary<string, string?> { ["MONGODB_URI"] = DatabaseProcesses.MongoUri(port) + "&serverSelectionTimeoutMS=1500" },
    };
}
