using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Faults;

/// <summary>A rival manager acts between two steps of ours.</summary>
public class RaceTests
{
    [Fact]
    public async Task A_commit_that_loses_is_decided_again_on_what_the_winner_left()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        await world.Process(world.Start());
        await world.Process(world.Completed("confirm_order"));
        rival.BeforeCommit(() => world.Rival().Process(world.Completed("make_food")));
        var report = await world.Process(world.Completed("assign_executive"));
        Assert.Equal((1, 0), (report.Conflicts, report.Failures.Count));
        Assert.Equal(4, world.Instance.State.Version);
        Assert.Contains(world.Queues.Sent, d => d.Queue.Value == "confirm_delivery_queue");
        world.AssertAudited();
    }

    [Fact]
    public async Task A_completion_that_loses_to_a_cancellation_starts_nothing()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        await world.Process(world.Start());
        rival.BeforeCommit(() => world.Rival().Process(world.Cancel()));
        var report = await world.Process(world.Completed("confirm_order"));
        Assert.Equal(DecisionCode.WorkflowClosed, Assert.IsType<RecordOutcome.Ignored>(report.Records[0].Outcome).Code);
        Assert.Equal(["ORDER-001/ORDER/confirm_order/1", "ORDER-001/ORDER/confirm_order/1/cancel"], world.Queues.Sent.Select(d => d.Id.Value));
        world.AssertAudited();
    }

    [Fact]
    public async Task A_cancellation_that_loses_to_a_completion_cancels_what_that_has_started()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        await world.Process(world.Start());
        rival.BeforeCommit(() => world.Rival().Process(world.Completed("confirm_order")));
        await world.Process(world.Cancel());
        Assert.Equal(
            ["make_food/1", "assign_executive/1", "make_food/1/cancel", "assign_executive/1/cancel"],
            world.Queues.Sent.Skip(1).Select(d => d.Id.Value["ORDER-001/PREPARE/".Length..]));
        world.AssertAudited();
    }

    [Fact]
    public async Task Two_starts_at_once_make_one_instance()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        rival.BeforeCommit(() => world.Rival().Process(world.Start()));
        var report = await world.Process(world.Start());
        Assert.Equal(DecisionCode.DuplicateStart, Assert.IsType<RecordOutcome.Ignored>(report.Records[0].Outcome).Code);
        Assert.Single(world.Queues.Sent);
    }

    [Fact]
    public async Task The_same_record_at_two_managers_takes_effect_once()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        var start = world.Start();
        rival.BeforeCommit(() => world.Rival().Process(start));
        var report = await world.Process(start);
        Assert.Equal(DecisionCode.DuplicateEvent, Assert.IsType<RecordOutcome.Ignored>(report.Records[0].Outcome).Code);
        Assert.Equal(1, world.Instance.State.Version);
    }

    [Fact]
    public async Task Forever_slower_than_others_it_gives_up_and_the_record_comes_back()
    {
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        await world.Process(world.Start());
        var number = 0;
        rival.BeforeEveryCommit(() => world.Rival().Process(world.Task(EventNames.TaskPending, "confirm_order", id: $"p{++number}")));
        var late = world.Completed("confirm_order");
        var report = await world.Process(late);
        Assert.Equal([late.MessageId], report.Failures);
        Assert.Equal(World.Limits.ConflictRetries + 1, report.Conflicts);
    }

    [Fact]
    public async Task An_instance_that_is_older_than_its_log_is_read_again()
    {
        // Between our read of the instance and our read of the log, a rival commits and tells only the log: the StartTask hides in its outbox.
        var faults = new FaultPlan();
        var world = new World(s => new StaleInstanceStore(s));
        var rivalWorld = world.Rival(d => new FaultyDispatcher(d, faults));
        var start = world.Start();
        faults.FailBefore("send", times: 1);
        await rivalWorld.Process(start);
        Assert.Empty(world.Queues.Sent);
        Assert.Empty((await world.Process(start)).Failures);
        Assert.Single(world.Queues.Sent);
        Assert.Empty(world.Instance.Outbox);
    }
}
