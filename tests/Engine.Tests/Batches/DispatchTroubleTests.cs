using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

public class DispatchTroubleTests
{
    private readonly World _world = new();

    [Fact]
    public async Task What_was_not_sent_stays_in_the_outbox_and_its_record_comes_back_for_it()
    {
        await _world.Process(_world.Start());
        _world.Queues.Trouble["make_food_queue"] = new DispatchOutcome.Failed("throttled");
        var confirmed = _world.Completed("confirm_order");
        var report = await _world.Process(confirmed);
        Assert.Contains("throttled", Assert.IsType<RecordOutcome.Failed>(report.Records[0].Outcome).Reason, StringComparison.Ordinal);
        Assert.Single(Assert.Single(_world.Instance.Outbox).Dispatches);

        _world.Queues.Trouble.Clear();
        Assert.Empty((await _world.Process(confirmed)).Failures);
        Assert.Empty(_world.Instance.Outbox);
        Assert.Equal(["confirm_order_queue", "assign_executive_queue", "make_food_queue"], _world.Queues.Sent.Select(d => d.Queue.Value));
        _world.AssertAudited();
    }

    [Fact]
    public async Task Another_record_of_the_same_batch_is_not_held_up_by_it()
    {
        _world.Queues.Trouble["make_food_queue"] = new DispatchOutcome.Failed("throttled");
        await _world.Process(_world.Start());
        var (start, confirmed) = (_world.Start("B"), _world.Completed("confirm_order"));
        Assert.Equal([confirmed.MessageId], (await _world.Process(start, confirmed)).Failures);
    }

    [Fact]
    public async Task A_missing_queue_is_the_sweepers_and_the_instance_shows_it()
    {
        await _world.Process(_world.Start());
        _world.Queues.Trouble["make_food_queue"] = new DispatchOutcome.QueueMissing("no such queue");
        Assert.Empty((await _world.Process(_world.Completed("confirm_order"))).Failures);
        Assert.Equal("make_food_queue", _world.Instance.DispatchError!.Queue.Value);

        _world.Queues.Trouble.Clear();
        _world.Time.Advance(World.Limits.StaleAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)).Flushed);
        Assert.Equal("make_food_queue", _world.Queues.Sent[^1].Queue.Value);
        Assert.Null(_world.Instance.DispatchError);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Fact]
    public async Task What_a_queue_refuses_is_shown_by_the_instance_and_its_record_comes_back()
    {
        await _world.Process(_world.Start());
        _world.Queues.Trouble["make_food_queue"] = new DispatchOutcome.Refused("too large");
        var confirmed = _world.Completed("confirm_order");
        Assert.Equal([confirmed.MessageId], (await _world.Process(confirmed)).Failures);
        Assert.Equal(("make_food_queue", "too large"), (_world.Instance.DispatchError!.Queue.Value, _world.Instance.DispatchError.Reason));

        _world.Queues.Trouble.Clear();
        Assert.Empty((await _world.Process(confirmed)).Failures);
        Assert.Null(_world.Instance.DispatchError);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Fact]
    public async Task A_task_that_nobody_waits_for_any_more_is_not_started_again()
    {
        await _world.Process(_world.Start());
        _world.Queues.Trouble["make_food_queue"] = new DispatchOutcome.QueueMissing("no such queue");
        await _world.Process(_world.Completed("confirm_order"));
        await _world.Process(_world.Completed("make_food"));
        _world.Queues.Trouble.Clear();
        _world.Time.Advance(World.Limits.StaleAfter + TimeSpan.FromSeconds(1));
        await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_world.Queues.Sent, d => d.Queue.Value == "make_food_queue");
        Assert.Empty(_world.Instance.Outbox);
        Assert.Null(_world.Instance.DispatchError);
    }
}
