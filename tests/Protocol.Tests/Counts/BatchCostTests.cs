using WorkflowManager.Engine;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>What a batch costs, counted at the wire: at most four database round trips in a row, one SQS call for ten messages of a queue, whatever its size.</summary>
public sealed class BatchCostTests(WarmManager warm) : IClassFixture<WarmManager>
{
    private const string Read = "aggregate wf_workflow_instance";
    private const string Write = "update wf_workflow_instance";
    private const string Log = "update wf_workflow_event";
    private const string FindTemplate = "find wf_workflow_definition";

    private readonly CountedManager _manager = warm.Manager;
    private readonly string _name = $"R{Guid.NewGuid():N}";

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Events_on_as_many_instances_take_four_round_trips_and_one_call_for_ten_messages_of_a_queue(int count)
    {
        var refs = CountedManager.Refs(count, _name);
        await _manager.AssertAppliedAsync(_manager.Start(refs));

        await _manager.AssertAppliedAsync(_manager.Completed(refs, "ORDER", "confirm_order"));

        Assert.Equal([Read, Write, Log, Write], _manager.Commands.Select(c => c.Name));
        Assert.Equal(4, DatabaseCommand.InARow(_manager.Commands));
        Assert.Equal([.. Sends("assign_executive_queue", count), .. Sends("make_food_queue", count)], _manager.Calls);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public async Task StartWorkflows_of_a_template_that_is_known_take_no_more(int count)
    {
        await _manager.AssertAppliedAsync(_manager.Start(CountedManager.Refs(count, _name)));

        Assert.Equal([Read, Write, Log, Write], _manager.Commands.Select(c => c.Name));
        Assert.Equal(4, DatabaseCommand.InARow(_manager.Commands));
        Assert.Equal(Sends("confirm_order_queue", count), _manager.Calls);
    }

    /// <summary>Each answer waits for the other question here: were one asked after the other's answer, this would not end.</summary>
    [Fact]
    public async Task A_template_that_is_not_known_is_read_beside_the_instances()
    {
        await using var cold = await CountedManager.CreateAsync();
        await cold.AssertAppliedAsync(cold.Start(CountedManager.Refs(10, _name)), (Read, FindTemplate));

        Assert.Equal([Read, FindTemplate, Log, Write, Write], Names(cold));
        Assert.Equal(4, DatabaseCommand.InARow(cold.Commands));
    }

    [Fact]
    public async Task A_rejected_record_is_logged_beside_the_others()
    {
        var refs = CountedManager.Refs(10, _name);
        await _manager.AssertAppliedAsync(_manager.Start(refs));
        var wrong = _manager.Record(WireEvent.OfTask("TaskCompleted", refs[0], CountedManager.Component, "ORDER", "no_such_task"));

        await AssertOneRejectedAsync([.. _manager.Completed(refs, "ORDER", "confirm_order"), wrong], (Log, Log));

        Assert.Equal([Read, Log, Log, Write, Write], Names(_manager));
        Assert.Equal(4, DatabaseCommand.InARow(_manager.Commands));
    }

    [Fact]
    public async Task A_malformed_record_is_logged_while_the_others_are_read()
    {
        var refs = CountedManager.Refs(10, _name);
        await _manager.AssertAppliedAsync(_manager.Start(refs));

        await AssertOneRejectedAsync([.. _manager.Completed(refs, "ORDER", "confirm_order"), _manager.Record("not JSON")], (Read, Log));

        Assert.Equal([Read, Log, Log, Write, Write], Names(_manager));
        Assert.Equal(4, DatabaseCommand.InARow(_manager.Commands));
    }

    [Fact]
    public async Task A_batch_that_was_handled_before_takes_one_round_trip_and_no_call()
    {
        var batch = _manager.Start(CountedManager.Refs(10, _name));
        await _manager.AssertAppliedAsync(batch);

        var report = await _manager.ProcessAsync(batch);

        Assert.Empty(report.Failures);
        Assert.Equal([Read], Names(_manager));
        Assert.Empty(_manager.Calls);
    }

    /// <summary>From the first event to the last one, once every queue has been sent to.</summary>
    [Fact]
    public async Task In_steady_state_no_queue_is_looked_up()
    {
        var calls = await _manager.DeliverAsync(_name);
        Assert.Equal(5, calls.Count);
        Assert.All(calls, call => Assert.StartsWith("SendMessageBatch ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_is_looked_up_once_however_many_messages_it_is_for()
    {
        await using var cold = await CountedManager.CreateAsync();
        var calls = await cold.DeliverAsync(_name, instances: 25);
        Assert.Equal(5, calls.Count(c => c == "GetQueueUrl"));
        Assert.Equal(15, calls.Count(c => c.StartsWith("SendMessageBatch ", StringComparison.Ordinal)));
    }

    private async Task AssertOneRejectedAsync(InboundRecord[] batch, (string, string)? together)
    {
        var report = await _manager.ProcessAsync(batch, together);
        Assert.Empty(report.Failures);
        Assert.Single(report.Records, r => r.Outcome is RecordOutcome.Rejected);
        Assert.Equal(["SendMessageBatch assign_executive_queue", "SendMessageBatch dead", "SendMessageBatch make_food_queue"], _manager.Calls);
    }

    private static IEnumerable<string> Names(CountedManager manager) => manager.Commands.Select(c => c.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sends(string queue, int messages) => Enumerable.Repeat($"SendMessageBatch {queue}", (messages + 9) / 10);
}
