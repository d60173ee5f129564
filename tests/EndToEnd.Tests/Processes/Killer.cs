using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>Kills functions while they work, at moments drawn from a seed.</summary>
internal sealed class Killer(PizzaRush rush, Random random)
{
    /// <summary>About what a batch takes. Until a random moment in it, and not until a condition: that is the attack.</summary>
    private const int MillisecondsAtMost = 80;

    private const int ArrivalsAtMost = 12;

    public async Task KillAsync()
    {
        // Half of them when a StartTask arrives: then somebody stands between commit and clear.
        if (random.Next(2) == 0)
            await UntilArrivalsAsync(random.Next(1, ArrivalsAtMost + 1));
        else
            await UntilWithinABatchAsync();
        (await AnyBusyAsync()).Kill();
    }

    private async Task UntilArrivalsAsync(int arrivals)
    {
        var before = rush.Tasks.Count;
        await rush.UntilAsync(() => rush.Tasks.Count >= before + arrivals || rush.AllReceived, $"{arrivals} StartTasks arrive");
    }

    private async Task UntilWithinABatchAsync()
    {
        await AnyBusyAsync();
        await Task.Delay(random.Next(MillisecondsAtMost));
    }

    private async Task<LocalFunction> AnyBusyAsync()
    {
        var functions = rush.World.Functions.ToArray();
        random.Shuffle(functions);
        LocalFunction? busy = null;
        await rush.UntilAsync(
            async () =>
            {
                // All may be done by now: then there is nobody to kill without more work.
                if (rush.AllReceived)
                    await rush.StartAsync(1);
                return (busy = Array.Find(functions, f => f.IsBusy)) is not null;
            },
            "a function is at a batch");
        return busy!;
    }
}
