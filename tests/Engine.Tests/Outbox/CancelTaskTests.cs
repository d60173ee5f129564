using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests;

/// <summary>Who was told to start hears of the cancellation, nobody else does, and nobody is told to start afterwards.</summary>
public sealed class CancelTaskTests
{
    private const string Start = "ORDER-001/ORDER/confirm_order/1";
    private const string End = $"{Start}/cancel";

    private readonly World _world = new();

    private IEnumerable<string> Sent => _world.Queues.Sent.Select(d => d.Id.Value);

    [Fact]
    public async Task It_goes_to_the_queue_of_the_task_with_the_six_fields_and_no_more()
    {
        await _world.Process(_world.Message(new { event_name = "StartWorkflow", business_ref_no = "ORDER-001", component_name = "ITALIAN", data = new { size = 32 } }));
        foreach (var task in new[] { "confirm_order", "make_food", "assign_executive", "confirm_delivery" })
            await _world.Process(_world.Completed(task));
        var report = await _world.Process(_world.Cancel(id: "c"));
        Assert.IsType<RecordOutcome.Applied>(report.Records[0].Outcome);
        var sent = _world.Queues.Sent[^1];
        Assert.Equal(("ORDER-001/DELIVER/deliver_food/1/cancel", "deliver_food_queue", 1, "ORDER-001"), (sent.Id.Value, sent.Queue.Value, sent.Attempt, sent.Ref.Value));
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "payload-cancel-task.json")))), sent.Body);
        Assert.Equal((WorkflowStatus.Cancelled, 0), (_world.Instance.State.Status, _world.Instance.Outbox.Count));
        var entry = _world.Store.Log.Single(l => l.Entry.EventId.Value == "c").Entry;
        Assert.Empty(entry.Scheduled);
        Assert.Equal(["DELIVER/deliver_food=CANCELLED#1", "/=CANCELLED#"], entry.Changes.Select(c => $"{c.Stage}/{c.Task}={c.Status}#{c.Attempt}"));
        _world.AssertAudited();
    }

    [Fact]
    public async Task One_that_is_done_or_has_failed_stays_so_and_does_not_hear_of_it()
    {
        await _world.Process(_world.Start(), _world.Completed("confirm_order"));
        await _world.Process(_world.Task(EventNames.TaskFailed, "make_food"));
        await _world.Process(_world.Cancel());
        Assert.Equal(["ORDER-001/PREPARE/make_food/1", "ORDER-001/PREPARE/assign_executive/1", "ORDER-001/PREPARE/assign_executive/1/cancel"], Sent);
    }

    [Fact]
    public async Task One_that_was_given_up_to_be_run_again_hears_of_it_for_it_was_told_to_start()
    {
        await _world.Process(_world.Start());
        await _world.Process(_world.Control(EventNames.PauseWorkflow), _world.Task(EventNames.TaskPending, "confirm_order"));
        await _world.Process(_world.Cancel());
        Assert.Equal([Start, End], Sent);
        Assert.Equal(WorkflowTaskStatus.Cancelled, _world.Instance.State[new TaskAddress(1, 0)].Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_replay_that_begins_further_ahead_and_a_second_cancellation_do_not_lose_it_however_they_come(int together)
    {
        await _world.Process(_world.Start(), _world.Completed("confirm_order"));
        InboundRecord[] steps = [_world.Cancel(id: "1"), Replay(), _world.Cancel(id: "2")];
        foreach (var batch in steps.Chunk(together))
            await _world.Process(batch);
        Assert.Contains("ORDER-001/PREPARE/make_food/1/cancel", Sent);
        Assert.Contains("ORDER-001/PREPARE/assign_executive/1/cancel", Sent);
        Assert.Equal(Sent.Contains("ORDER-001/ORDER/confirm_order/2"), Sent.Contains("ORDER-001/ORDER/confirm_order/2/cancel"));
        Assert.Empty(_world.Instance.Outbox);
        _world.AssertAudited();
    }

    [Fact]
    public async Task One_that_was_scheduled_and_cancelled_in_one_fold_is_told_nothing()
    {
        await _world.Process(_world.Start(), _world.Cancel());
        Assert.Empty(Sent);
        await _world.Process(_world.Start("OTHER"));
        await _world.Process(_world.Completed("confirm_order", "OTHER"), _world.Cancel("OTHER"));
        Assert.Equal(["OTHER/ORDER/confirm_order/1"], Sent);
        Assert.Empty(_world.Instance.Outbox);
        _world.AssertAudited();
        _world.AssertAudited("OTHER");
    }

    [Fact]
    public async Task A_StartTask_that_was_never_sent_is_not_sent_after_its_cancellation()
    {
        var start = _world.Start(id: "start");
        Block();
        Assert.NotEmpty((await _world.Process(start)).Failures);
        Unblock();
        await _world.Process(_world.Cancel());
        Assert.Empty((await _world.Process(start)).Failures);
        Assert.All(Sent, id => Assert.Equal(End, id));
        Assert.All(_world.Queues.Sent, d => Assert.Contains("\"event_name\":\"CancelTask\"", d.Body, StringComparison.Ordinal));
        Assert.NotEmpty(Sent);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Fact]
    public async Task What_could_not_be_sent_is_sent_under_the_same_id_once_its_record_comes_back()
    {
        var trace = TraceContext.Of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var cancel = _world.Cancel(id: "c") with { Trace = trace };
        await _world.Process(_world.Start());
        Block();
        Assert.Equal([cancel.MessageId], (await _world.Process(cancel)).Failures);
        Unblock();
        Assert.Empty((await _world.Process(cancel)).Failures);
        Assert.Equal([Start, End], Sent);
        Assert.Equal(trace, _world.Queues.Sent[^1].Trace);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Fact]
    public async Task Sent_again_after_a_lost_answer_it_is_the_same_to_the_byte()
    {
        var faults = new FaultPlan();
        var world = new World(wrapDispatcher: d => new FaultyDispatcher(d, faults));
        await world.Process(world.Start());
        faults.FailAfter(Ports.Send);
        var cancel = world.Cancel();
        Assert.NotEmpty((await world.Process(cancel)).Failures);
        Assert.Empty((await world.Process(cancel)).Failures);
        Assert.Equal([Start, End, End], world.Queues.Sent.Select(d => d.Id.Value));
        Assert.Equal(world.Queues.Sent[1], world.Queues.Sent[2]);
    }

    [Fact]
    public async Task Should_its_record_never_come_back_the_sweeper_sends_it()
    {
        await _world.Process(_world.Start());
        Block();
        await _world.Process(_world.Cancel());
        Unblock();
        _world.Time.Advance(World.Limits.StaleAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)).Flushed);
        Assert.Equal([Start, End], Sent);
    }

    [Fact]
    public async Task A_queue_that_is_missing_is_the_sweepers_affair()
    {
        await _world.Process(_world.Start());
        _world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.QueueMissing("there is none");
        Assert.Empty((await _world.Process(_world.Cancel())).Failures);
        Assert.Equal("there is none", _world.Instance.DispatchError!.Reason);
        Unblock();
        _world.Time.Advance(World.Limits.StaleAfter + TimeSpan.FromSeconds(1));
        await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Start, End], Sent);
        Assert.Null(_world.Instance.DispatchError);
    }

    private InboundRecord Replay()
    {
        var replay = JsonNode.Parse(_world.Control(EventNames.ReplayTask).Body)!;
        replay["scope"] = "workflow";
        return _world.Raw(replay.ToJsonString());
    }

    private void Block() => _world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("away");

    private void Unblock() => _world.Queues.Trouble.Clear();
}
