using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

public class RejectedRecordTests
{
    [Fact]
    public async Task A_bad_record_harms_no_other_of_its_batch()
    {
        var world = new World();
        var report = await world.Process(world.Raw("""{"event_name\ud800":1}"""), world.Start(), world.Raw("{}"), world.Start("OTHER"), world.Start("X", component: "NONE"));
        Assert.Empty(report.Failures);
        Assert.Equal(["Rejected", "Applied", "Rejected", "Applied", "Rejected"], report.Records.Select(r => r.Outcome.GetType().Name));
        Assert.Equal(["MALFORMED", "MALFORMED", "NO_TEMPLATE"], world.Queues.DeadLetters.Select(d => d.Code.Value).Order(StringComparer.Ordinal));
        Assert.Equal(3, world.Store.Log.Count(l => l.Entry.Outcome == EventOutcome.Rejected));
    }

    [Fact]
    public async Task Without_a_dead_letter_queue_it_is_logged_once_and_left_to_the_redrive()
    {
        var world = new World(deadLetters: false);
        var bad = world.Raw("nonsense");
        for (var delivery = 0; delivery < 3; delivery++)
            Assert.Equal([bad.MessageId], (await world.Process(bad)).Failures);
        Assert.Equal(bad.MessageId, Assert.Single(world.Store.Log).Entry.Id.Value);
    }

    [Fact]
    public async Task A_missing_instance_is_no_decision_and_is_tried_again()
    {
        var world = new World();
        var early = world.Completed("confirm_order");
        Assert.Equal([early.MessageId], (await world.Process(early)).Failures);
        Assert.Empty(world.Store.Log);
        await world.Process(world.Start());
        Assert.IsType<RecordOutcome.Applied>((await world.Process(early)).Records[0].Outcome);
    }

    [Fact]
    public async Task On_a_FIFO_queue_the_rest_of_the_group_is_failed_with_it()
    {
        var world = new World();
        InboundRecord[] records =
        [
            world.Start() with { GroupId = "a" },
            world.Completed("confirm_order", "MISSING") with { GroupId = "b" },
            world.Start("B") with { GroupId = "b" },
            world.Start("C") with { GroupId = "a" },
        ];
        Assert.Equal([records[1].MessageId, records[2].MessageId], (await world.Process(records)).Failures);
    }

    [Fact]
    public async Task An_invalid_template_is_named_with_its_problems()
    {
        var world = new World();
        world.Templates.Publish(System.Text.Json.JsonDocument.Parse("""{"component_name":"BAD","stages":[]}""").RootElement);
        var report = await world.Process(world.Start(component: "BAD"));
        Assert.Contains("$.workflow_name: is missing", Assert.IsType<RecordOutcome.Rejected>(report.Records[0].Outcome).Reason, StringComparison.Ordinal);
    }
}
