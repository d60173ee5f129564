using WorkflowManager.Engine.Tests.Faults;

namespace WorkflowManager.Engine.Tests.Sweeping;

public class OutboxSweeperTests
{
    [Fact]
    public async Task What_a_killed_manager_left_behind_is_told_once_it_is_old_enough()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults));
        faults.FailBefore("log", times: int.MaxValue);
        await world.Process(world.Start());
        faults.Clear();
        Assert.Single(world.Instance.Outbox);

        world.Time.Advance(World.Limits.StaleAfter);
        Assert.Equal(0, (await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)).Instances);
        world.Time.Advance(TimeSpan.FromSeconds(90));
        var report = await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, 0, true), (report.Instances, report.Flushed, report.Left, report.Complete));
        Assert.Equal(TimeSpan.FromSeconds(90), report.Lag);
        Assert.Empty(world.Instance.Outbox);
        Assert.Single(world.Store.Log);
    }

    [Fact]
    public async Task Page_by_page_it_comes_to_every_instance()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults));
        faults.FailBefore("log", times: int.MaxValue);
        await world.Process([.. Enumerable.Range(0, 250).Select(i => world.Start($"R{i}"))]);
        faults.Clear();
        world.Time.Advance(World.Limits.StaleAfter * 2);
        var report = await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal((250, 250, true), (report.Instances, report.Flushed, report.Complete));
    }

    [Fact]
    public async Task With_nothing_to_do_it_says_so()
    {
        var world = new World();
        await world.Deliver();
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true), await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken));
    }
}
