using System.Collections.Immutable;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs.Tests;

public sealed class BatchingTests : SqsTestBase
{
    [Fact]
    public async Task Twenty_five_messages_take_three_requests_and_one_look_up()
    {
        var queue = await Sqs.NewQueueAsync();

        await SendAsync(SqsHarness.Dispatches(queue, 25));

        Assert.Equal([5, 10, 10], Sqs.Wire.Batches.Select(batch => Wire.Entries(batch).Length).Order());
        Assert.Equal(1, Sqs.Wire.Count("GetQueueUrl"));
    }

    [Fact]
    public async Task The_steady_state_looks_nothing_up()
    {
        var queue = await Sqs.NewQueueAsync();
        await SendAsync(SqsHarness.Dispatch(queue));
        Sqs.Wire.Requests.Clear();

        for (var i = 1; i <= 5; i++)
            Assert.Equal([Sent], await SendAsync(SqsHarness.Dispatch(queue, attempt: i)));

        Assert.Equal(5, Sqs.Wire.Requests.Count);
        Assert.Equal(5, Sqs.Wire.Count("SendMessageBatch"));
    }

    [Fact]
    public async Task A_missing_queue_is_looked_up_once_for_all_its_messages()
    {
        Assert.All(await SendAsync(SqsHarness.Dispatches("no-such-queue", 200)), outcome => Assert.IsType<DispatchOutcome.QueueMissing>(outcome));

        // Those under way at once may have shared the look-up or just missed it.
        Assert.InRange(Sqs.Wire.Requests.Count, 1, new SqsLimits().Parallelism);
        Assert.Equal(Sqs.Wire.Requests.Count, Sqs.Wire.Count("GetQueueUrl"));
    }

    [Fact]
    public async Task Requests_never_exceed_the_size_that_SQS_takes()
    {
        var queue = await Sqs.NewQueueAsync();
        // Three of these fit in a request but for their attributes.
        var third = new string('x', 1_048_576 / 3);

        var outcomes = await SendAsync([.. SqsHarness.Dispatches(queue, 6).Select(dispatch => dispatch with { Body = third })]);

        Assert.All(outcomes, outcome => Assert.Equal(Sent, outcome));
        Assert.Equal([2, 2, 2], Sqs.Wire.Batches.Select(batch => Wire.Entries(batch).Length));
    }

    [Fact]
    public void A_message_is_as_large_as_its_UTF8_with_attribute_names_types_and_values()
    {
        var message = new OutgoingMessage("q", new NewMessage("ü🚚")
        {
            GroupId = "g",
            DeduplicationId = "d",
            Attributes = ImmutableDictionary<string, string>.Empty.Add("attempt", "12").Add("AWSTraceHeader", "Root=1-5759e988-bd862e3fe1be46a994272793"),
        });

        Assert.Equal(6 + "attempt".Length + "Number".Length + 2, message.SizeBytes);
    }

    [Fact]
    public async Task A_message_of_just_the_size_that_SQS_takes_is_sent()
    {
        var queue = await Sqs.NewQueueAsync();
        var dispatch = SqsHarness.Dispatch(queue);
        var attributes = "attempt".Length + "Number".Length + 1 + "dispatch_id".Length + "String".Length + dispatch.Id.Value.Length;

        Assert.Equal([Sent], await SendAsync(dispatch with { Body = new string('x', 1_048_576 - attributes) }));
        Assert.IsType<DispatchOutcome.Refused>(Assert.Single(await SendAsync(dispatch with { Body = new string('x', 1_048_576 - attributes + 1) })));
        Assert.Single(Sqs.Wire.Batches);
    }

    [Fact]
    public void On_a_FIFO_queue_requests_go_one_after_the_other_and_elsewhere_side_by_side()
    {
        static IReadOnlyList<Lane> Plan(string queue) =>
            SendPlan.Of([.. Enumerable.Range(0, 25).Select(i => new Parcel(i, new OutgoingMessage(queue, new NewMessage("{}") { GroupId = "g", DeduplicationId = $"{i}" })))], new SqsLimits());

        Assert.Equal([3], Plan("q.fifo").Select(lane => lane.Requests.Count));
        Assert.Equal([1, 1, 1], Plan("q").Select(lane => lane.Requests.Count));
        Assert.Equal(Enumerable.Range(0, 25), Plan("q.fifo").SelectMany(lane => lane.Requests).SelectMany(request => request).Select(parcel => parcel.Index));
    }
}
