using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>What a pause means to the queues of tasks.</summary>
public class PauseTests
{
    private readonly World _world = new();

    private IEnumerable<string> Sent => _world.Queues.Sent.Select(d => d.Id.Value.Split('/')[2]);

    [Fact]
    public async Task What_was_scheduled_ahead_of_it_is_started_still_and_the_rest_by_the_resume()
    {
        await _world.Process(_world.Start(), _world.Control(EventNames.PauseWorkflow));
        Assert.Equal(["confirm_order"], Sent);
        await _world.Process(_world.Completed("confirm_order"), _world.Skipped("make_food"));
        Assert.Equal(["confirm_order"], Sent);
        await _world.Process(_world.Control(EventNames.ResumeWorkflow));
        Assert.Equal(["confirm_order", "assign_executive"], Sent);
        await _world.Process(_world.Completed("assign_executive"));
        Assert.Equal(["confirm_order", "assign_executive", "confirm_delivery"], Sent);
        _world.AssertAudited();
    }

    [Fact]
    public async Task A_StartTask_that_was_not_sent_ahead_of_it_is_sent_while_it_lasts()
    {
        var start = _world.Start(id: "start");
        _world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("away");
        await _world.Process(start);
        _world.Queues.Trouble.Clear();
        await _world.Process(_world.Control(EventNames.PauseWorkflow));
        Assert.Empty((await _world.Process(start)).Failures);
        Assert.Equal(["confirm_order"], Sent);
    }

    [Fact]
    public async Task A_StartTask_of_a_task_that_was_skipped_meanwhile_is_not_sent()
    {
        var start = _world.Start(id: "start");
        _world.Queues.Trouble["confirm_order_queue"] = new DispatchOutcome.Failed("away");
        await _world.Process(start);
        _world.Queues.Trouble.Clear();
        await _world.Process(_world.Skipped("confirm_order"));
        Assert.Empty((await _world.Process(start)).Failures);
        Assert.Equal(["make_food", "assign_executive"], Sent);
        Assert.Empty(_world.Instance.Outbox);
    }

    [Fact]
    public async Task Without_an_instance_it_stays_on_the_queue()
    {
        var early = _world.Control(EventNames.PauseWorkflow);
        Assert.Equal([early.MessageId], (await _world.Process(early)).Failures);
        Assert.Empty((await _world.Process(_world.Start(), early)).Failures);
        Assert.Equal(WorkflowStatus.Paused, _world.Instance.State.Status);
    }
}
