namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>
/// What the engine allocates for an event, its ports in memory: a count, where a time would be luck. The bounds are a quarter above what
/// was measured when they were set. Who meets one either takes less, or has a reason to write here.
/// </summary>
public class AllocationTests
{
    private const int Instances = 50;

    // 20,000: two StartTasks are written, and the store in memory has its part in it.
    private const int BytesAtMost = 25_000;

    [Fact]
    public void A_completion_that_starts_two_tasks_allocates_no_more_than_its_bound() => Assert.InRange(PerEvent(), BytesAtMost / 10, BytesAtMost);

    private static double PerEvent()
    {
        var least = double.MaxValue;
        // The first ones compile; the least is what the work takes itself.
        for (var run = 0; run < 5; run++)
        {
            var world = new World();
            Handle(world, [.. Refs().Select(r => world.Start(r))]);
            least = Math.Min(least, Handle(world, [.. Refs().Select(r => world.Completed("confirm_order", r))]));
        }

        return least;
    }

    private static IEnumerable<string> Refs() => Enumerable.Range(0, Instances).Select(i => $"ORDER-{i:D3}");

    private static double Handle(World world, InboundRecord[] records)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var handling = world.Process(records);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // On another thread it would not have been counted.
        Assert.True(handling.IsCompletedSuccessfully);
        Assert.All(handling.Result.Records, r => Assert.IsType<RecordOutcome.Applied>(r.Outcome));
        return (double)allocated / records.Length;
    }
}
