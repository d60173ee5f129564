using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests.Batches;

/// <summary>On a FIFO queue nothing overtakes a record that comes back because of an answer that does not fit, a retry, or a notification.</summary>
public sealed class TimedGroupTests
{
    [Fact]
    public async Task Behind_an_answer_that_does_not_fit_and_that_nobody_took_nothing_is_applied()
    {
        var world = new World(deadLetters: false, options: new EngineOptions(null, new Refuses()));
        world.PublishTimed("\"form\":{}", type: "HUMAN");
        await world.Process(world.StartTimed());
        InboundRecord[] records = [Grouped(world.OfTimed(EventNames.TaskCompleted, "\"output\":1")), Grouped(world.OfTimed(EventNames.TaskFailed))];
        for (var delivery = 0; delivery < 2; delivery++)
            Assert.Equal(records.Select(r => r.MessageId), (await world.Process(records)).Failures);
        Assert.Equal(1, world.Instance.State.Version);
    }

    [Theory]
    [InlineData("workflow")]
    [InlineData("n")]
    public async Task The_rest_of_the_group_comes_back_with_a_record_whose_message_was_not_sent(string queue)
    {
        var world = new World(options: new EngineOptions(new TaskQueue("workflow"), null));
        world.PublishTimed(
            "\"retry\":{\"max_attempts\":2,\"interval_seconds\":10}",
            tasks: """
                   {"task_name":"u","task_queue":"q","task_type":"SERVICE","notify_queue":"n"}
                   """);
        await world.Process(world.StartTimed(), world.Start("B", Timed.Component));
        world.Queues.Trouble[queue] = new DispatchOutcome.Failed("away");
        var first = queue == "n" ? world.OfTimed(EventNames.TaskCompleted, "\"event_id\":\"first\"", task: "u") : world.Fails();
        InboundRecord[] records = [Grouped(first), Grouped(world.OfTimed(EventNames.TaskFailed, "\"event_id\":\"second\"", "B"))];
        Assert.Equal(records.Select(r => r.MessageId), (await world.Process(records)).Failures);
        Assert.Equal((WorkflowTaskStatus.Scheduled, 1), world.TaskOf("B"));
        world.Queues.Trouble.Clear();
        Assert.Empty((await world.Process(records)).Failures);
        Assert.Equal((WorkflowTaskStatus.Failed, 1), world.TaskOf("B"));
        Assert.Single(world.Queues.Sent, d => d.Queue.Value == queue && d.Ref == World.Ref);
    }

    private static InboundRecord Grouped(InboundRecord record) => record with { GroupId = "g" };

    private sealed class Refuses : IFormChecker
    {
        public string? Problem(string form, System.Text.Json.JsonElement output) => "output: is not what was asked for";

        public string? FormProblem(System.Text.Json.JsonElement form) => null;
    }
}
