using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>How long a manager stays away from an instance that another one was faster at.</summary>
public class ConflictBackoffTests
{
    private const int Draws = 60;

    private static readonly EngineLimits Limits = new() { ConflictBackoff = TimeSpan.FromMilliseconds(10) };
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 10)]
    [InlineData(100, 200)]
    [InlineData(5_000, 250)]
    public async Task The_first_wait_is_drawn_up_to_twice_what_the_lost_try_took_within_bounds(int tookMs, int upToMs)
    {
        var longest = TimeSpan.Zero;
        for (var draw = 0; draw < Draws; draw++)
        {
            var waited = await WaitAsync(TimeSpan.FromMilliseconds(tookMs), defeats: 1);
            longest = waited > longest ? waited : longest;
        }

        // That none of so many is beyond the half happens once in 10^18 runs.
        Assert.InRange(longest.TotalMilliseconds, upToMs / 2.0, upToMs + Instant.TotalMilliseconds);
    }

    /// <summary>10, 20, 40 and then 80 ms each time: who went on doubling would leave the instance to newcomers.</summary>
    [Fact]
    public async Task Waits_stop_growing_after_some_defeats()
    {
        var waited = await WaitAsync(TimeSpan.Zero, defeats: 12);
        Assert.InRange(waited.TotalMilliseconds, 1, 10 + 20 + 40 + (9 * 80) + (12 * Instant.TotalMilliseconds));
    }

    /// <summary>Away from the test's own context, what waits goes on within the very step of time that it waited for.</summary>
    private static Task<TimeSpan> WaitAsync(TimeSpan took, int defeats) => Task.Run(() => MeasureAsync(took, defeats));

    private static async Task<TimeSpan> MeasureAsync(TimeSpan took, int defeats)
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap, limits: Limits);
        await world.Process(world.Start());
        var number = 0;
        rival.BeforeEveryCommit(async () =>
        {
            if (++number > defeats)
                return;
            await world.Rival().Process(world.Control(number % 2 == 1 ? "PauseWorkflow" : "ResumeWorkflow", id: $"rival {number}"));
            world.Time.Advance(took);
        });
        var handling = world.Process(world.Completed("confirm_order"));
        var waited = TimeSpan.Zero;
        for (; !handling.IsCompleted; waited += Instant)
            world.Time.Advance(Instant);
        Assert.Equal(defeats, (await handling).Conflicts);
        return waited;
    }
}
