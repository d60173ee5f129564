using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>What does not fit, or does not finish in time.</summary>
public class LimitTests
{
    [Fact]
    public async Task A_commit_that_grows_too_large_is_split_into_bulks()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults), limits: World.Limits with { CommitBytes = 40_000 });
        var report = await world.Process([.. Enumerable.Range(0, 30).Select(i => world.Start($"R{i}"))]);
        Assert.Empty(report.Failures);
        Assert.InRange(faults.Calls.Count(c => c == "commit"), 2, 29);
        Assert.Equal((1, 1, 1), (faults.Calls.Count(c => c == "read"), faults.Calls.Count(c => c == "log"), faults.Calls.Count(c => c == "clear")));
        Assert.All(Enumerable.Range(0, 30), i => world.AssertAudited($"R{i}"));
    }

    [Fact]
    public async Task Records_of_one_instance_that_do_not_fit_into_one_commit_make_several_in_order()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults), limits: World.Limits with { FoldBytes = 5_000 });
        var report = await world.Process(
            world.Start(), world.Completed("confirm_order"), world.Completed("make_food"), world.Completed("assign_executive"), world.Completed("confirm_delivery"));
        Assert.All(report.Records, r => Assert.IsType<RecordOutcome.Applied>(r.Outcome));
        Assert.Equal((5L, 0), (world.Instance.State.Version, report.Conflicts));
        Assert.InRange(faults.Calls.Count(c => c == "commit"), 2, 4);
        world.AssertAudited();
    }

    [Fact]
    public async Task Without_conflicts_a_batch_of_any_size_takes_four_calls_of_the_store()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults), d => new FaultyDispatcher(d, faults));
        await world.Process([.. Enumerable.Range(0, 100).Select(i => world.Start($"R{i}"))]);
        Assert.Equal(["clear", "commit", "log", "read", "send"], faults.Calls.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(200, "INVALID_TEMPLATE", "$.stages[1].tasks[0]")]
    [InlineData(1_000, "MALFORMED", "data: ")]
    public async Task A_StartTask_that_no_queue_takes_is_found_out_before_anything_is_committed(int atMost, string code, string reason)
    {
        var world = new World(limits: World.Limits with { StartTaskBytes = atMost });
        world.Templates.Publish(System.Text.Json.JsonDocument.Parse(
            $$"""{"workflow_name":"w","component_name":"BIG","stages":[{"stage_name":"A","stage_order":1},{"stage_name":"B","stage_order":2,"tasks":[{"task_name":"t","task_queue":"q","task_type":"SERVICE","note":"{{new string('n', 300)}}"}]}]}""").RootElement);
        var report = await world.Process(world.Message(new { event_name = "StartWorkflow", business_ref_no = "ORDER-001", component_name = "BIG", data = new string('d', 600) }));
        var rejected = Assert.IsType<RecordOutcome.Rejected>(report.Records[0].Outcome);
        Assert.Equal(code, rejected.Code.Value);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Null(world.Store.Find(World.Ref));
    }

    [Fact]
    public async Task What_is_not_done_by_the_deadline_is_reported_as_failed()
    {
        using var deadline = new CancellationTokenSource();
        var rival = new RivalStore();
        var world = new World(rival.Wrap);
        rival.BeforeCommit(deadline.CancelAsync);
        var start = world.Start();
        var report = await world.Processor.ProcessAsync([start], deadline.Token);
        Assert.Equal([start.MessageId], report.Failures);
        Assert.Contains("time was up", Assert.IsType<RecordOutcome.Failed>(report.Records[0].Outcome).Reason, StringComparison.Ordinal);
        Assert.Empty((await world.Process(start)).Failures);
    }
}
