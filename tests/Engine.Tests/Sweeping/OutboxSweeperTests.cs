using WorkflowManager.Faults;


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
    public async Task What_can_not_be_told_is_left_with_the_reason()
    {
        var world = new World();
        world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.QueueMissing("there is no queue 'confirm_order_queue'");
        await world.Process(world.Start());
        world.Time.Advance(World.Limits.StaleAfter * 2);
        var report = await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 0, 1, true), (report.Instances, report.Flushed, report.Left, report.Complete));
        Assert.Equal("ORDER-001/ORDER/confirm_order/1: there is no queue 'confirm_order_queue'", report.Trouble);
        Assert.Null(report.Fault);
    }

    [Fact]
    public async Task An_element_that_is_young_is_left_to_its_own_manager()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults));
        faults.FailBefore("log", times: int.MaxValue);
        await world.Process(world.Start());
        world.Time.Advance(World.Limits.StaleAfter * 2);
        await world.Process(world.Completed("confirm_order"));
        faults.Clear();
        Assert.Equal(2, world.Instance.Outbox.Count);
        var report = await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, 0), (report.Instances, report.Flushed, report.Left));
        Assert.Equal("TaskCompleted", Assert.Single(Assert.Single(world.Instance.Outbox).Entries).EventName);
    }

    [Fact]
    public async Task What_can_not_be_told_keeps_nobody_waiting_who_comes_behind_it()
    {
        var world = new World(limits: World.Limits with { SweepPage = 2, SweepPages = 2 });
        world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("hangs");
        await world.Process([.. Enumerable.Range(0, 6).Select(i => world.Start($"R{i}"))]);
        world.Time.Advance(World.Limits.StaleAfter * 2);
        Assert.Equal((4, 4, false), Counts(await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)));
        world.Queues.Trouble.Clear();
        // Where the first stopped, to the end, then round to what that one had left.
        Assert.Equal((2, 0, false), Counts(await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(["R4", "R5"], world.Queues.Sent.Select(d => d.Ref.Value));
        Assert.Equal((4, 0, false), Counts(await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((0, 0, true), Counts(await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(6, world.Queues.Sent.Count);
    }

    [Fact]
    public async Task A_sweep_that_runs_out_of_time_says_what_it_did_and_the_next_one_goes_on()
    {
        using var deadline = new CancellationTokenSource();
        var world = new World(
            wrapDispatcher: d => new DeadlineDispatcher(d, deadline, calls: 2), limits: World.Limits with { SweepPage = 1 });
        world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("hangs");
        await world.Process([.. Enumerable.Range(0, 3).Select(i => world.Start($"R{i}"))]);
        world.Queues.Trouble.Clear();
        world.Time.Advance(World.Limits.StaleAfter * 2);
        var cut = await world.Sweeper.SweepAsync(deadline.Token);
        Assert.Equal((2, 1, false), Counts(cut));
        Assert.Equal(World.Limits.StaleAfter, cut.Lag);
        Assert.Equal((2, 0, true), Counts(await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(3, world.Queues.Sent.Select(d => d.Id).Distinct().Count());
    }

    private static (int Instances, int Left, bool Complete) Counts(SweepReport report) => (report.Instances, report.Left, report.Complete);

    [Fact]
    public async Task With_nothing_to_do_it_says_so()
    {
        var world = new World();
        await world.Deliver();
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true), await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken));
    }
}
