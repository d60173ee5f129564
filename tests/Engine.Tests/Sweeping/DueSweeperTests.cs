using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Sweeping;

/// <summary>Each event that time brings about takes effect once, however many sweeps run, and whatever becomes of them.</summary>
public sealed class DueSweeperTests
{
    private const string Timeout = "\"timeout_seconds\":60";
    private const string Heartbeat = "\"heartbeat_seconds\":30";
    private const string Retry = "\"retry\":{\"max_attempts\":2,\"interval_seconds\":10}";

    public static TheoryData<string, bool, bool> Strikes() =>
    [
        .. from port in new[] { Ports.Due, Ports.Read, Ports.Commit, Ports.Log, Ports.Send, Ports.Clear }
           from before in new[] { true, false }
           from kills in new[] { true, false }
           select (port, before, kills),
    ];

    [Fact]
    public async Task A_task_that_takes_too_long_has_failed_and_its_policy_applies()
    {
        var world = WorldWith($"{Timeout},{Retry}");
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(new DueReport(1, 1, 0, 0, TimeSpan.FromSeconds(30), Complete: true), await world.SweepDue());
        var run = world.Instance.State[Timed.First].Run!;
        Assert.Equal((WorkflowTaskStatus.Failed, 1), world.TaskOf());
        Assert.Equal((1, "TIMEOUT", "no outcome within 60 s"), run.Failures.Single() is var failure ? (failure.Attempt, failure.Code, failure.Reason) : default);
        Assert.Equal(world.Time.GetUtcNow().AddSeconds(10), run.RetryAt);

        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await world.SweepDue()).Fired);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), world.TaskOf());
        world.Time.Advance(TimeSpan.FromSeconds(60));
        await world.SweepDue();
        Assert.Equal("RETRIES_EXHAUSTED", world.Instance.State[Timed.First].Run!.Code);
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(DueReport.Nothing with { Complete = true }, await world.SweepDue());
        world.AssertAudited();
    }

    [Fact]
    public async Task A_task_that_is_heard_of_is_given_its_time_anew_and_one_that_is_not_has_failed()
    {
        var world = WorldWith(Heartbeat);
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(20));
        await world.Process(world.OfTimed(EventNames.TaskHeartbeat, "\"percent\":40"));
        world.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(0, (await world.SweepDue()).Instances);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await world.SweepDue()).Fired);
        Assert.Contains("HEARTBEAT_LOST", world.Store.Log[^1].Entry.Body, StringComparison.Ordinal);
        Assert.Equal((WorkflowTaskStatus.Failed, 1), world.TaskOf());
        world.AssertAudited();
    }

    [Fact]
    public async Task A_heartbeat_between_the_look_and_the_decision_saves_the_task_and_the_next_loss_is_seen()
    {
        var due = new DueStore();
        var world = WorldWith(Heartbeat, due.Wrap);
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(30));
        due.AfterFind = () => world.Rival().Process(world.OfTimed(EventNames.TaskHeartbeat));
        Assert.Equal((1, 0, 1), await world.SweepDue() is var report ? (report.Instances, report.Fired, report.Settled) : default);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 1), world.TaskOf());
        Assert.Equal(DecisionCode.StatusChanged, world.Store.Log[^1].Entry.Code);
        world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, (await world.SweepDue()).Fired);
        Assert.Equal((WorkflowTaskStatus.Failed, 1), world.TaskOf());
    }

    [Fact]
    public async Task A_workflow_whose_deadline_has_passed_is_over_and_its_tasks_are_told()
    {
        var world = new World();
        world.PublishTimed(Timeout, workflow: "\"deadline_seconds\":40");
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(70));
        // Its time-out too has passed: the deadline settles both.
        Assert.Equal(1, (await world.SweepDue()).Fired);
        Assert.Equal((WorkflowStatus.TimedOut, WorkflowTaskStatus.Cancelled), (world.Instance.State.Status, world.TaskOf().Status));
        Assert.Equal("ORDER-001/S/t/1/cancel", world.Queues.Sent[^1].Id.Value);
        Assert.Equal(0, (await world.SweepDue()).Instances);
        world.AssertAudited();
    }

    [Fact]
    public async Task A_paused_workflow_goes_on_counting_time()
    {
        var world = WorldWith($"{Timeout},{Retry}");
        await world.Process(world.StartTimed(), world.Steer(EventNames.PauseWorkflow));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, (await world.SweepDue()).Fired);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await world.SweepDue()).Fired);
        Assert.Equal((WorkflowTaskStatus.Pending, 1), world.TaskOf());
        Assert.Equal(0, (await world.SweepDue()).Instances);
        await world.Process(world.Steer(EventNames.ResumeWorkflow));
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), world.TaskOf());
    }

    [Fact]
    public async Task Page_by_page_it_comes_to_every_instance_the_longest_overdue_first()
    {
        var world = WorldWith(Timeout, limits: World.Limits with { SweepPage = 3 });
        for (var i = 0; i < 10; i++)
        {
            await world.Process(world.StartTimed($"R{9 - i}"));
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(new DueReport(10, 10, 0, 0, TimeSpan.FromSeconds(10), Complete: true), await world.SweepDue());
        var fired = world.Store.Log.Select(l => l.Entry).Where(e => e.EventName == EventNames.TaskFailed).Select(e => e.Ref!.Value.Value).ToList();
        // Within a page they are decided side by side.
        Assert.Equal(["R7 R8 R9", "R4 R5 R6", "R1 R2 R3", "R0"], fired.Chunk(3).Select(page => string.Join(' ', page.Order())));
    }

    [Fact]
    public async Task What_can_not_be_settled_keeps_nobody_waiting_and_nothing_is_looked_at_twice()
    {
        var due = new DueStore();
        var world = WorldWith(Timeout, due.Wrap, World.Limits with { SweepPage = 1, SweepPages = 2 });
        due.Unreadable.UnionWith(["R0", "R1"]);
        await world.Process(world.StartTimed("R0"), world.StartTimed("R1"), world.StartTimed("R2"));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((2, 0, 2, false), Counts(await world.SweepDue()));
        Assert.Equal((1, 1, 0, false), Counts(await world.SweepDue()));

        var roomy = new DueSweeper(due.Wrap(world.Store), world.Processor, world.Time, World.Limits with { SweepPage = 1, SweepPages = 1 });
        Assert.Equal((1, 0, 1, false), Counts(await roomy.SweepAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((1, 0, 1, false), Counts(await roomy.SweepAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_sweep_that_goes_on_where_one_stopped_ends_where_that_one_began()
    {
        using var deadline = new CancellationTokenSource();
        var due = new DueStore();
        var world = WorldWith(Timeout, due.Wrap, World.Limits with { SweepPage = 1 });
        due.Unreadable.UnionWith(["R0", "R1", "R2"]);
        await world.Process(world.StartTimed("R0"), world.StartTimed("R1"), world.StartTimed("R2"));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        due.AfterFind = deadline.CancelAsync;
        var cut = await world.SweepDue(deadline.Token);
        Assert.Equal((1, 0, 1, false), Counts(cut));
        Assert.IsType<InvalidDataException>(cut.Fault);
        Assert.Equal((3, 0, 3, true), Counts(await world.SweepDue()));
    }

    [Fact]
    public async Task One_that_can_not_be_read_harms_no_other_of_its_page()
    {
        var due = new DueStore();
        var world = WorldWith(Timeout, due.Wrap);
        due.Unreadable.Add("R1");
        await world.Process(world.StartTimed("R0"), world.StartTimed("R1"), world.StartTimed("R2"));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        var report = await world.SweepDue();
        Assert.Equal((3, 2, 1, true), Counts(report));
        Assert.Contains("R1", Assert.IsType<InvalidDataException>(report.Fault).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_out_of_time_is_found_again()
    {
        using var deadline = new CancellationTokenSource();
        var rival = new RivalStore();
        var world = WorldWith(Timeout, rival.Wrap);
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(60));
        rival.BeforeCommit(deadline.CancelAsync);
        Assert.Equal((1, 0, 1, true), Counts(await world.SweepDue(deadline.Token)));
        Assert.Equal((1, 1, 0, true), Counts(await world.SweepDue()));
    }

    [Fact]
    public async Task Two_at_once_fire_once()
    {
        var rival = new RivalStore();
        var world = WorldWith($"{Timeout},{Retry}", rival.Wrap);
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(60));
        DueReport? others = null;
        rival.BeforeCommit(async () => others = await world.Rival().SweepDue());
        var ours = await world.SweepDue();
        Assert.Equal((1, 0, 1), (others!.Fired, ours.Fired, ours.Settled));
        Assert.Equal((2L, 1), (world.Instance.Version, world.Instance.State[Timed.First].Run!.Failures.Length));
        world.AssertAudited();
    }

    [Theory]
    [MemberData(nameof(Strikes))]
    public async Task A_fault_anywhere_and_further_sweeps_end_as_if_there_had_been_none(string port, bool before, bool kills)
    {
        var faults = new FaultPlan();
        // What a sweep commits and can't tell is the other sweeper's, as any manager's is: here it need not wait for long.
        var world = new World(s => new FaultyStore(s, faults), d => new FaultyDispatcher(d, faults), limits: World.Limits with { StaleAfter = TimeSpan.Zero });
        world.PublishTimed($"{Timeout},{Retry},\"notify_queue\":\"n\"");
        await world.Process(world.StartTimed());
        foreach (var seconds in new[] { 60, 10, 60 })
        {
            world.Time.Advance(TimeSpan.FromSeconds(seconds));
            switch (before, kills)
            {
                case (true, true): faults.KillBefore(port); break;
                case (true, false): faults.FailBefore(port); break;
                case (false, true): faults.KillAfter(port); break;
                case (false, false): faults.FailAfter(port); break;
            }

            await SweepUntilDoneAsync(world, faults);
        }

        Assert.NotEqual(0, faults.Strikes);
        Assert.Equal((WorkflowTaskStatus.Failed, 2), world.TaskOf());
        Assert.Equal(["start", "timeout/S/t/1", "retry/S/t/1", "timeout/S/t/2"], world.Store.Log.OrderBy(l => l.Entry.Version).Select(l => l.Entry.EventId.Value));
        Assert.Equal(["ORDER-001/S/t/1", "ORDER-001/S/t/2", "ORDER-001/notify/4/0"], world.Queues.Sent.Select(d => d.Id.Value).Distinct());
        Assert.Empty(world.Instance.Outbox);
        world.AssertAudited();
    }

    [Fact]
    public async Task Many_tasks_of_one_instance_that_time_out_together_are_taken_bit_by_bit()
    {
        var world = new World();
        world.PublishTimed(Timeout, tasks: string.Join(',', Enumerable.Range(1, 1_199).Select(i => $$"""{"task_name":"t{{i}}","task_queue":"q","task_type":"SERVICE",{{Timeout}}}""")));
        await world.Process(world.StartTimed());
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([500, 500, 200, 0], new[] { await world.SweepDue(), await world.SweepDue(), await world.SweepDue(), await world.SweepDue() }.Select(r => r.Fired));
        Assert.All(world.Instance.State.Stages[0].Tasks, t => Assert.Equal(WorkflowTaskStatus.Failed, t.Status));
        world.AssertAudited();
    }

    [Fact]
    public async Task An_id_that_somebody_else_has_used_is_a_dead_letter()
    {
        var world = WorldWith(Timeout);
        await world.Process(world.StartTimed(), world.OfTimed(EventNames.TaskHeartbeat, "\"event_id\":\"timeout/S/t/1\""));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((1, 0, 1), await world.SweepDue() is var report ? (report.Instances, report.Fired, report.Settled) : default);
        Assert.Equal(DecisionCode.IdReused, Assert.Single(world.Queues.DeadLetters).Code);
    }

    private static World WorldWith(string task, Func<IWorkflowStore, IWorkflowStore>? wrap = null, EngineLimits? limits = null)
    {
        var world = new World(wrap, limits: limits);
        world.PublishTimed(task);
        return world;
    }

    private static (int Instances, int Fired, int Left, bool Complete) Counts(DueReport report) => (report.Instances, report.Fired, report.Left, report.Complete);

    /// <summary>As the schedule does: what is due, then what was left untold, again and again.</summary>
    private static async Task SweepUntilDoneAsync(World world, FaultPlan faults)
    {
        for (var sweep = 0; ; sweep++)
        {
            Assert.InRange(sweep, 0, 5);
            try
            {
                var due = await world.SweepDue();
                world.Time.Advance(TimeSpan.FromMilliseconds(1));
                var told = await world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
                if (!faults.Revive() && due is { Complete: true, Left: 0, Instances: 0 } && told is { Complete: true, Left: 0 })
                    return;
            }
            catch (IOException)
            {
                // Injected where it looks for what there is to do; the next one starts anew.
                faults.Revive();
            }
        }
    }
}
