using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>On a FIFO queue nothing overtakes a record of its group that comes back.</summary>
public class MessageGroupTests
{
    [Fact]
    public async Task The_rest_of_a_group_is_failed_with_its_failed_record_and_has_no_effect()
    {
        var world = new World();
        InboundRecord[] records =
        [
            world.Start() with { GroupId = "a" },
            world.Completed("confirm_order", "B") with { GroupId = "b" },
            world.Start("B") with { GroupId = "b" },
            world.Start("C") with { GroupId = "a" },
        ];
        var report = await world.Process(records);
        Assert.Equal([records[1].MessageId, records[2].MessageId], report.Failures);
        Assert.Null(world.Store.Find(new BusinessRef("B")));
        Assert.NotNull(world.Store.Find(new BusinessRef("C")));
    }

    [Fact]
    public async Task Behind_a_rejected_record_that_nobody_took_nothing_is_applied()
    {
        var world = new World(deadLetters: false);
        await world.Process(world.Start());
        // Applied behind it, the second record would make the first one, delivered again, look right.
        InboundRecord[] records = [world.Completed("make_food") with { GroupId = "g" }, world.Completed("confirm_order") with { GroupId = "g" }];
        for (var delivery = 0; delivery < 2; delivery++)
            Assert.Equal(records.Select(r => r.MessageId), (await world.Process(records)).Failures);
        Assert.Equal(1, world.Instance.State.Version);
    }

    [Fact]
    public async Task Behind_a_rejected_record_that_lies_in_the_dead_letter_queue_the_group_goes_on()
    {
        var world = new World();
        await world.Process(world.Start());
        InboundRecord[] records =
        [
            world.Completed("make_food") with { GroupId = "g" },
            world.Completed("confirm_order") with { GroupId = "g" },
            world.Completed("assign_executive") with { GroupId = "g" },
        ];
        var report = await world.Process(records);
        Assert.Empty(report.Failures);
        Assert.Equal(["Rejected", "Applied", "Applied"], report.Records.Select(r => r.Outcome.GetType().Name));
        Assert.Equal((3L, 0), (world.Instance.State.Version, report.Conflicts));
        world.AssertAudited();
    }

    [Fact]
    public async Task A_dead_letter_queue_that_is_away_holds_up_the_group_and_no_other()
    {
        var world = new World();
        await world.Process(world.Start(), world.Start("B"));
        world.Queues.DeadLetterTrouble = "away";
        InboundRecord[] records =
        [
            world.Completed("make_food") with { GroupId = "g" },
            world.Completed("confirm_order", "B") with { GroupId = "h" },
            world.Completed("confirm_order") with { GroupId = "g" },
        ];
        Assert.Equal([records[0].MessageId, records[2].MessageId], (await world.Process(records)).Failures);
        Assert.Equal((1L, 2L), (world.Instance.State.Version, world.Store.Find(new BusinessRef("B"))!.State.Version));

        world.Queues.DeadLetterTrouble = null;
        Assert.Empty((await world.Process(records[0], records[2])).Failures);
        Assert.Equal(DecisionCode.NotScheduled, Assert.Single(world.Queues.DeadLetters).Code);
        Assert.Equal(2, world.Instance.State.Version);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"event_name":"StartWorkflow","business_ref_no":"X","component_name":"NONE"}""")]
    public async Task A_bad_record_behind_a_failed_one_of_its_group_is_a_dead_letter_once_its_turn_has_come(string bad)
    {
        var world = new World();
        InboundRecord[] records = [world.Completed("confirm_order") with { GroupId = "g" }, world.Raw(bad) with { GroupId = "g" }];
        for (var delivery = 0; delivery < 3; delivery++)
            Assert.Equal(records.Select(r => r.MessageId), (await world.Process(records)).Failures);
        Assert.Empty(world.Queues.DeadLetters);

        await world.Process(world.Start());
        Assert.Empty((await world.Process(records)).Failures);
        Assert.Single(world.Queues.DeadLetters);
    }

    [Fact]
    public async Task A_group_over_several_instances_keeps_its_order()
    {
        var world = new World();
        InboundRecord[] records =
        [
            world.Start("A") with { GroupId = "g" }, world.Start("B") with { GroupId = "g" }, world.Raw("nonsense") with { GroupId = "g" },
            world.Completed("confirm_order", "A") with { GroupId = "g" }, world.Completed("confirm_order", "B") with { GroupId = "g" },
        ];
        var report = await world.Process(records);
        Assert.Empty(report.Failures);
        Assert.Equal(["Applied", "Applied", "Rejected", "Applied", "Applied"], report.Records.Select(r => r.Outcome.GetType().Name));
        Assert.Equal(["A", "B", "A", "A", "B", "B"], world.Queues.Sent.Select(d => d.Ref.Value));
    }
}
