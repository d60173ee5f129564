namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>SIGKILL, again and again, at moments that nobody chose.</summary>
[Collection(nameof(Processes))]
public sealed class KillTests
{
    private const int Kills = 36;
    private const int AtFirst = 20;

    /// <summary>So that there is work to be killed at, however long a process takes to start: 200 workflows in all.</summary>
    private const int WithEachKill = 5;

    /// <summary>Of the rest, the process had just answered.</summary>
    private const int HitsAtLeast = 12;

    [Theory]
    [InlineData(20_260_101)]
    public async Task Two_functions_killed_at_random_moments_lose_nothing_and_do_nothing_twice(int seed)
    {
        await using var rush = await PizzaRush.OpenAsync(seed, new WorldOptions());
        var killer = new Killer(rush, new Random(seed));
        await rush.StartAsync(AtFirst);
        for (var i = 0; i < Kills; i++)
        {
            await rush.StartAsync(WithEachKill);
            await killer.KillAsync();
        }

        await rush.UntilClosedAsync();
        var (hits, repeated, processes) = (Hits(rush), rush.Count("DUPLICATE_EVENT"), rush.World.Functions.Sum(f => f.Starts));
        rush.Say($"{Kills} kills, {hits} in the middle of a batch, {processes} processes, {repeated} records found done, {rush.SentAgain} StartTasks sent again");
        Assert.True(rush.Refs.Count >= AtFirst + (Kills * WithEachKill));
        Assert.True(hits >= HitsAtLeast, $"Seed {seed}: only {hits} kills have cut off a batch: that proves little.");
        Assert.True(processes > HitsAtLeast);
        Assert.True(repeated > 0, $"Seed {seed}: no record came back whose event was in an outbox or the log by then: nothing is proven.");
        await rush.AssertWholeAsync();
    }

    private static int Hits(PizzaRush rush) => rush.World.Outcomes.Count(o => o is { ErrorType: "Runtime.ExitError", RequestId.Length: > 0 });
}
