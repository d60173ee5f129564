using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Outbox;

/// <summary>A retry waits on the workflow queue as far as that can delay it; the sweeper does the rest, and the same.</summary>
public sealed class RetryMessageTests
{
    private const string Policy = """
        "retry":{"max_attempts":3,"interval_seconds":60}
        """;

    private readonly World _world = WorldWith("workflow");

    private IEnumerable<Dispatch> Retries => _world.Queues.Sent.Where(d => d.Queue.Value == "workflow");

    [Fact]
    public async Task It_is_delayed_until_the_retry_is_due_and_is_to_the_byte_what_the_sweeper_makes()
    {
        await FailAsync(_world);
        var message = Assert.Single(Retries);
        Assert.Equal(("retry/S/t/1", TimeSpan.FromSeconds(60), 1), (message.Id.Value, message.Delay, message.Attempt));
        Assert.Equal(
            """{"event_id":"retry/S/t/1","business_ref_no":"ORDER-001","component_name":"TIMED","event_name":"TaskPending","stage_name":"S","task_name":"t","attempt":1,"expected_status":"FAILED"}""",
            message.Body);
        Assert.Empty(_world.Instance.Outbox);

        var unnamed = WorldWith(null);
        await FailAsync(unnamed);
        unnamed.Time.Advance(TimeSpan.FromSeconds(60));
        await unnamed.SweepDue();
        Assert.Equal(message.Body, Assert.Single(unnamed.Store.Log, l => l.Entry.EventId.Value == "retry/S/t/1").Entry.Body);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("workflow.fifo", 60)]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/123456789012/workflow.fifo", 60)]
    [InlineData("workflow", 901)]
    public async Task What_no_queue_can_delay_is_the_sweepers(string? queue, int seconds)
    {
        var world = WorldWith(queue, $"\"retry\":{{\"interval_seconds\":{seconds}}}");
        Assert.Empty((await FailAsync(world)).Failures);
        Assert.Equal(["q"], world.Queues.Sent.Select(d => d.Queue.Value));
        Assert.Empty(world.Instance.Outbox);

        world.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, (await world.SweepDue()).Instances);
        world.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, 1, true), await world.SweepDue() is var report ? (report.Instances, report.Fired, report.Complete) : default);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), world.TaskOf());
        Assert.Equal(["ORDER-001/S/t/1", "ORDER-001/S/t/2"], world.Queues.Sent.Select(d => d.Id.Value));
        world.AssertAudited();
    }

    [Fact]
    public async Task Fifteen_minutes_are_not_too_long()
    {
        var world = WorldWith("workflow", "\"retry\":{\"interval_seconds\":900}");
        await FailAsync(world);
        Assert.Equal(TimeSpan.FromMinutes(15), world.Queues.Sent[^1].Delay);
    }

    [Theory]
    [InlineData(20, 40)]
    [InlineData(60, 0)]
    [InlineData(500, 0)]
    public async Task Sent_again_later_it_waits_for_what_is_left(int later, int delay)
    {
        _world.Queues.Trouble["workflow"] = new DispatchOutcome.Failed("throttled");
        var failed = await BlockedAsync();
        _world.Queues.Trouble.Clear();
        _world.Time.Advance(TimeSpan.FromSeconds(later));
        Assert.Empty((await _world.Process(failed)).Failures);
        Assert.Equal(TimeSpan.FromSeconds(delay), Assert.Single(Retries).Delay);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Theory]
    [InlineData(EventNames.TaskCompleted)]
    [InlineData(EventNames.TaskPending)]
    [InlineData(EventNames.SkipTask)]
    [InlineData(EventNames.CancelWorkflow)]
    public async Task Once_the_task_has_moved_on_it_is_dropped(string name)
    {
        _world.Queues.Trouble["workflow"] = new DispatchOutcome.Failed("throttled");
        var failed = await BlockedAsync();
        await _world.Process(name == EventNames.CancelWorkflow ? _world.Steer(name) : _world.OfTimed(name, "\"requested_by\":\"anna\""));
        _world.Queues.Trouble.Clear();
        Assert.Empty((await _world.Process(failed)).Failures);
        Assert.Empty(Retries);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_message_and_the_sweeper_are_one_retry(bool messageFirst)
    {
        await FailAsync(_world);
        var message = _world.Received(Assert.Single(Retries));
        _world.Time.Advance(TimeSpan.FromSeconds(60));
        var found = new DueSweeper(_world.Store, _world.Processor, _world.Time, World.Limits);
        if (messageFirst)
        {
            await _world.Process(message, message);
            Assert.Equal(0, (await found.SweepAsync(TestContext.Current.CancellationToken)).Instances);
        }
        else
        {
            Assert.Equal(1, (await found.SweepAsync(TestContext.Current.CancellationToken)).Fired);
            Assert.Equal(DecisionCode.DuplicateEvent, Assert.IsType<RecordOutcome.Ignored>((await _world.Process(message)).Records[0].Outcome).Code);
        }

        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), _world.TaskOf());
        Assert.Single(_world.Queues.Sent, d => d.Id.Value == "ORDER-001/S/t/2");
        _world.AssertAudited();
    }

    [Fact]
    public async Task A_late_completion_beats_it()
    {
        await FailAsync(_world);
        await _world.Process(_world.OfTimed(EventNames.TaskCompleted, "\"attempt\":1"));
        var report = await _world.Process(_world.Received(Assert.Single(Retries)));
        Assert.Equal(DecisionCode.StatusChanged, Assert.IsType<RecordOutcome.Ignored>(report.Records[0].Outcome).Code);
        Assert.Equal((WorkflowTaskStatus.Completed, 1), _world.TaskOf());
    }

    [Fact]
    public async Task One_that_the_same_fold_has_run_again_is_not_retried()
    {
        await _world.Process(_world.StartTimed());
        await _world.Process(_world.Fails(), _world.OfTimed(EventNames.TaskPending));
        Assert.Empty(Retries);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), _world.TaskOf());
    }

    [Fact]
    public async Task In_a_paused_workflow_it_has_the_task_wait_for_the_resumption()
    {
        await _world.Process(_world.StartTimed(), _world.Steer(EventNames.PauseWorkflow));
        await _world.Process(_world.Fails());
        await _world.Process(_world.Received(Assert.Single(Retries)));
        Assert.Equal((WorkflowTaskStatus.Pending, 1), _world.TaskOf());
        await _world.Process(_world.Steer(EventNames.ResumeWorkflow));
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), _world.TaskOf());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_that_will_not_have_it_is_shown_and_the_sweeper_does_it(bool missing)
    {
        _world.Queues.Trouble["workflow"] = missing ? new DispatchOutcome.QueueMissing("no such queue") : new DispatchOutcome.Refused("access denied");
        Assert.Empty((await FailAsync(_world)).Failures);
        Assert.Equal(("S", "t", "workflow"), _world.Instance.DispatchError is { } error ? (error.Stage?.Value, error.Task?.Value, error.Queue.Value) : default);

        _world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, (await _world.SweepDue()).Fired);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 2), _world.TaskOf());
        _world.Time.Advance(World.Limits.StaleAfter * 2);
        Assert.Equal(1, (await _world.Sweeper.SweepAsync(TestContext.Current.CancellationToken)).Flushed);
        Assert.Empty(Retries);
        Assert.Null(_world.Instance.DispatchError);
        Assert.Empty(_world.Instance.Outbox);
    }

    private static World WorldWith(string? queue, string policy = Policy)
    {
        var world = new World(options: new EngineOptions(queue is null ? null : new TaskQueue(queue), null));
        world.PublishTimed(policy);
        return world;
    }

    private static async Task<BatchReport> FailAsync(World world)
    {
        await world.Process(world.StartTimed());
        return await world.Process(world.Fails());
    }

    /// <returns>The record, which comes back.</returns>
    private async Task<InboundRecord> BlockedAsync()
    {
        await _world.Process(_world.StartTimed());
        var failed = _world.Fails();
        Assert.Equal([failed.MessageId], (await _world.Process(failed)).Failures);
        return failed;
    }
}
