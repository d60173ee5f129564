using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Batches;

public class RepeatedEventTests
{
    private readonly World _world = new();

    [Fact]
    public async Task The_same_record_again_changes_nothing_and_adds_no_entry()
    {
        var start = _world.Start();
        await _world.Process(start);
        var (version, log) = (_world.Instance.State.Version, _world.Store.Log.Count);
        AssertIgnored(DecisionCode.DuplicateEvent, (await _world.Process(start)).Records[0]);
        Assert.Equal((version, log, 1), (_world.Instance.State.Version, _world.Store.Log.Count, _world.Queues.Sent.Count));
    }

    [Fact]
    public async Task Twice_in_one_batch_counts_once()
    {
        var start = _world.Start();
        var report = await _world.Process(start, start with { MessageId = "other", Body = start.Body }, _world.Completed("confirm_order", id: "c"), _world.Completed("confirm_order", id: "c"));
        Assert.IsType<RecordOutcome.Applied>(report.Records[0].Outcome);
        AssertIgnored(DecisionCode.DuplicateStart, report.Records[1]);
        Assert.IsType<RecordOutcome.Applied>(report.Records[2].Outcome);
        AssertIgnored(DecisionCode.DuplicateEvent, report.Records[3]);
        Assert.Equal(2, _world.Instance.State.Version);
    }

    [Fact]
    public async Task An_ignored_event_is_logged_once_and_is_a_duplicate_the_second_time()
    {
        await _world.Process(_world.Start());
        await _world.Process(_world.Completed("confirm_order"));
        AssertIgnored(DecisionCode.AlreadyCompleted, (await _world.Process(_world.Completed("confirm_order", id: "again"))).Records[0]);
        AssertIgnored(DecisionCode.DuplicateEvent, (await _world.Process(_world.Completed("confirm_order", id: "again"))).Records[0]);
        Assert.Equal(EventOutcome.Ignored, _world.Store.Log.Single(l => l.Entry.EventId.Value == "again").Entry.Outcome);
    }

    [Fact]
    public async Task An_id_with_another_content_is_rejected()
    {
        await _world.Process(_world.Start());
        await _world.Process(_world.Completed("confirm_order", id: "1"));
        var report = await _world.Process(_world.Completed("make_food", id: "1"));
        Assert.Equal(DecisionCode.IdReused, Assert.IsType<RecordOutcome.Rejected>(report.Records[0].Outcome).Code);
        Assert.Equal(DecisionCode.IdReused, Assert.Single(_world.Queues.DeadLetters).Code);
        Assert.Equal(2, _world.Instance.State.Version);
    }

    [Fact]
    public async Task A_repeated_event_waits_for_the_entry_that_its_twin_in_the_batch_could_not_write()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults));
        await world.Process(world.Start());
        await world.Process(world.Completed("confirm_order"));
        faults.FailBefore("log", times: int.MaxValue);
        InboundRecord[] twins = [world.Completed("confirm_order", id: "late"), world.Completed("confirm_order", id: "late")];
        Assert.Equal(twins.Select(t => t.MessageId), (await world.Process(twins)).Failures);
        faults.Clear();
        Assert.Empty((await world.Process(twins)).Failures);
        Assert.Single(world.Store.Log, l => l.Entry.EventId.Value == "late");
    }

    [Fact]
    public async Task An_id_that_is_reused_is_known_within_a_batch_and_while_its_first_event_lies_in_the_outbox()
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults));
        faults.FailBefore("log", times: int.MaxValue);
        await world.Process(world.Start(id: "1"));
        faults.Clear();
        Assert.NotEmpty(world.Instance.Outbox);
        var report = await world.Process(world.Completed("confirm_order", id: "1"), world.Completed("confirm_order", id: "2"), world.Completed("make_food", id: "2"));
        Assert.Equal(["Rejected", "Applied", "Rejected"], report.Records.Select(r => r.Outcome.GetType().Name));
        Assert.All(world.Queues.DeadLetters, d => Assert.Equal(DecisionCode.IdReused, d.Code));
        // A seen id has what its first event left behind told, whatever comes of this record.
        Assert.Empty(world.Instance.Outbox);
        world.AssertAudited();
    }

    [Fact]
    public async Task That_an_event_was_handled_before_comes_ahead_of_what_is_wrong_with_it_now()
    {
        await _world.Process(_world.Start());
        await _world.Process(_world.Completed("confirm_order", id: "1"));
        await _world.Process(_world.Task(EventNames.TaskPending, "confirm_order"));
        AssertIgnored(DecisionCode.DuplicateEvent, (await _world.Process(_world.Completed("confirm_order", id: "1"))).Records[0]);
    }

    [Fact]
    public async Task An_id_is_scoped_to_its_instance()
    {
        await _world.Process(_world.Start("A", id: "1"), _world.Start("B", id: "1"));
        Assert.All(new[] { "A", "B" }, r => Assert.Equal(1, _world.Store.Find(new BusinessRef(r))!.State.Version));
    }

    [Fact]
    public async Task A_rejected_event_may_be_sent_again_once_its_cause_is_mended()
    {
        var early = _world.Completed("make_food", id: "early");
        await _world.Process(_world.Start());
        Assert.IsType<RecordOutcome.Rejected>((await _world.Process(early)).Records[0].Outcome);
        await _world.Process(_world.Completed("confirm_order"));
        Assert.IsType<RecordOutcome.Applied>((await _world.Process(early with { MessageId = "sent again" })).Records[0].Outcome);
        Assert.Equal(["ORDER-001/early", $"ORDER-001/early/{early.MessageId}"], _world.Store.Log.Select(l => l.Entry.Id.Value).Where(i => i.Contains("early", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static void AssertIgnored(DecisionCode code, RecordReport report) =>
        Assert.Equal(code, Assert.IsType<RecordOutcome.Ignored>(report.Outcome).Code);
}
