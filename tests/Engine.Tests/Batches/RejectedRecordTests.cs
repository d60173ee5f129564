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
    public async Task A_dead_letter_queue_that_can_not_be_reached_leaves_the_record_on_its_queue_and_nothing_in_the_log()
    {
        var world = new World();
        world.Queues.DeadLetterTrouble = "away";
        var bad = world.Raw("nonsense");
        var report = await world.Process(bad, world.Start());
        Assert.Equal([bad.MessageId], report.Failures);
        Assert.Equal(DecisionCode.Malformed, Assert.IsType<RecordOutcome.Failed>(report.Records[0].Outcome).Code);
        Assert.DoesNotContain(world.Store.Log, l => l.Entry.Outcome == EventOutcome.Rejected);
    }

    [Fact]
    public async Task A_malformed_record_says_which_event_it_was_as_far_as_that_can_be_read()
    {
        var world = new World();
        await world.Process(world.Start(id: "e1"));
        await world.Process(world.Raw("""{"event_id":"e1","business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskDone"}"""));
        var entry = world.Store.Log.Single(l => l.Entry.Outcome == EventOutcome.Rejected).Entry;
        Assert.Equal(("e1", "ORDER-001", "TaskDone"), (entry.EventId.Value, entry.Ref!.Value.Value, entry.EventName));
        // The entry of the event that had this id first is still there.
        Assert.Equal(EventOutcome.Applied, world.Store.Log.Single(l => l.Entry.Id.Value == "ORDER-001/e1").Entry.Outcome);
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
