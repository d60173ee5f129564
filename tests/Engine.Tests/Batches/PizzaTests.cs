using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>The straight way: from StartWorkflow to closed.</summary>
public class PizzaTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Every_task_gets_one_StartTask_in_order_and_the_workflow_closes()
    {
        var last = await _world.Deliver();
        Assert.Empty(last.Failures);
        Assert.Equal(
            ["ORDER-001/ORDER/confirm_order/1", "ORDER-001/PREPARE/make_food/1", "ORDER-001/PREPARE/assign_executive/1", "ORDER-001/PREPARE/confirm_delivery/1", "ORDER-001/DELIVER/deliver_food/1"],
            _world.Queues.Sent.Select(d => d.Id.Value));
        Assert.Equal(WorkflowStatus.Completed, _world.Instance.State.Status);
        Assert.Empty(_world.Instance.Outbox);
        _world.AssertAudited();
    }

    [Fact]
    public async Task The_payload_is_the_golden_one()
    {
        await _world.Process(_world.Start());
        var sent = Assert.Single(_world.Queues.Sent);
        Assert.Equal(
            JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "payload-start-task.json")))),
            sent.Body);
        Assert.Equal((new TaskQueue("confirm_order_queue"), 1), (sent.Queue, sent.Attempt));
    }

    [Fact]
    public async Task Data_and_a_tasks_own_fields_are_in_its_payload()
    {
        await _world.Process(_world.Message(new { event_name = "StartWorkflow", business_ref_no = "ORDER-001", component_name = "ITALIAN", data = new { size = 32, name = "Zoë" } }));
        await _world.Process(_world.Completed("confirm_order"));
        await _world.Process(_world.Completed("make_food"), _world.Completed("assign_executive"));
        await _world.Process(_world.Completed("confirm_delivery"));
        Assert.EndsWith("\"task_type\":\"HUMAN\",\"assigned_to\":\"delivery_executive\",\"data\":{\"size\":32,\"name\":\"Zoë\"}}", _world.Queues.Sent[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_of_one_instance_is_one_commit_and_starts_only_what_is_still_waited_for()
    {
        var report = await _world.Process(_world.Start(), _world.Completed("confirm_order"), _world.Completed("make_food"));
        Assert.All(report.Records, r => Assert.IsType<RecordOutcome.Applied>(r.Outcome));
        Assert.Equal(["assign_executive"], _world.Queues.Sent.Select(d => _world.Instance.State.Definition.Stages.SelectMany(s => s.Tasks).Single(t => t.Queue == d.Queue).Name.Value));
        Assert.Equal(3, _world.Instance.State.Version);
        Assert.Equal([(0L, 1L), (1L, 2L), (2L, 3L)], report.Records.Select(r => (r.VersionBefore!.Value, r.VersionAfter!.Value)));
        _world.AssertAudited();
    }

    [Fact]
    public async Task Many_instances_in_one_batch_do_not_mix()
    {
        string[] references = [.. Enumerable.Range(0, 20).Select(i => $"R{i}")];
        await _world.Process([.. references.Select(r => _world.Start(r))]);
        await _world.Process([.. references.Select(r => _world.Completed("confirm_order", r))]);
        Assert.Equal(20 * 3, _world.Queues.Sent.Count);
        Assert.All(references, r => _world.AssertAudited(r));
    }

    [Fact]
    public async Task The_log_says_what_came_what_it_changed_and_what_it_scheduled()
    {
        await _world.Process(_world.Start());
        var report = await _world.Process(_world.Completed("confirm_order", id: "e7"));
        var entry = _world.Store.Log.Single(l => l.Entry.EventId.Value == "e7").Entry;
        Assert.Equal(("ORDER-001/e7", EventOutcome.Applied, 2L, "TaskCompleted", "ORDER", "confirm_order"), (entry.Id.Value, entry.Outcome, entry.Version!.Value, entry.EventName, entry.Stage, entry.Task));
        Assert.Equal(
            ["ORDER/confirm_order=COMPLETED", "ORDER/=COMPLETED", "PREPARE/=ACTIVE", "PREPARE/make_food=SCHEDULED", "PREPARE/assign_executive=SCHEDULED"],
            entry.Changes.Select(c => $"{c.Stage}/{c.Task}={c.Status}"));
        Assert.Equal(["make_food_queue#1", "assign_executive_queue#1"], entry.Scheduled.Select(s => $"{s.Queue}#{s.Attempt}"));
        Assert.Equal(report.Records[0].Record.Body, entry.Body);
        Assert.Equal(64, entry.BodyHash.Length);
    }

    [Fact]
    public async Task A_trace_goes_on_with_the_StartTasks_that_it_caused()
    {
        var trace = TraceContext.Of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await _world.Process(_world.Start() with { Trace = trace });
        Assert.Same(trace, Assert.Single(_world.Queues.Sent).Trace);
    }
}
