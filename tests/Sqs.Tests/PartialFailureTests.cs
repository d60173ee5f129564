using WorkflowManager.Engine;

namespace WorkflowManager.Sqs.Tests;

/// <summary>A request that is answered with some of its messages refused.</summary>
public sealed class PartialFailureTests : SqsTestBase
{
    [Fact]
    public async Task What_was_refused_for_now_is_sent_again_and_nothing_else_is()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(id => id is "R-3/s/t/1" or "R-7/s/t/1", "InternalError", senderFault: false));

        var outcomes = await SendAsync(SqsHarness.Dispatches(queue, 10));

        Assert.All(outcomes, outcome => Assert.Equal(Sent, outcome));
        Assert.Equal(2, Sqs.Wire.Batches.Count);
        Assert.Equal(["R-3/s/t/1", "R-7/s/t/1"], Wire.Ids(Sqs.Wire.Batches[1]));
        Assert.Equal(10, (await Sqs.ReceiveAsync(queue, 10, Token)).Count);
    }

    [Fact]
    public async Task What_the_answer_does_not_mention_is_sent_again()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Forgotten(id => id == "R-2/s/t/1"));

        Assert.Equal([Sent, Sent, Sent], await SendAsync(SqsHarness.Dispatches(queue, 3)));

        Assert.Equal(["R-2/s/t/1"], Wire.Ids(Sqs.Wire.Batches[1]));
        Assert.Equal(3, (await Sqs.ReceiveAsync(queue, 3, Token)).Count);
    }

    [Fact]
    public async Task What_is_the_senders_fault_is_not_sent_again()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(id => id == "R-2/s/t/1", "InvalidParameterValue", senderFault: true));

        var outcomes = await SendAsync(SqsHarness.Dispatches(queue, 3));

        Assert.Equal([Sent, outcomes[1], Sent], outcomes);
        Assert.Contains("InvalidParameterValue", Assert.IsType<DispatchOutcome.Refused>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.Single(Sqs.Wire.Batches);
    }

    [Fact]
    public async Task Throttling_is_never_the_senders_fault()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(_ => true, "RequestThrottled", senderFault: true));

        Assert.Equal([Sent, Sent], await SendAsync(SqsHarness.Dispatches(queue, 2)));
    }

    [Fact]
    public async Task Retries_are_bounded_and_other_requests_of_the_queue_go_on()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.Always = async (request, pass, cancellationToken) => request.Headers.GetValues("X-Amz-Target").Single().EndsWith("SendMessageBatch", StringComparison.Ordinal)
            ? await Mischiefs.Partial(id => id == "R-2/s/t/1", "InternalError", senderFault: false)(request, pass, cancellationToken)
            : await pass(request);

        var outcomes = await SendAsync(SqsHarness.Dispatches(queue, 12));

        Assert.Equal(11, outcomes.Count(outcome => outcome == Sent));
        Assert.Contains("InternalError", Assert.IsType<DispatchOutcome.Failed>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(5, Sqs.Wire.Batches.Count(batch => Wire.Ids(batch).Contains("R-2/s/t/1")));
        Assert.Equal(11, (await Sqs.ReceiveAsync(queue, 11, Token)).Count);
    }

    [Fact]
    public async Task On_a_FIFO_queue_a_later_request_waits_for_the_retries_of_the_one_ahead()
    {
        var queue = await Sqs.NewQueueAsync(fifo: true);
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(id => id is "R-1/s/t/9" or "R-1/s/t/10", "InternalError", senderFault: false));

        var outcomes = await SendAsync([.. Enumerable.Range(1, 15).Select(i => SqsHarness.Dispatch(queue, attempt: i))]);

        Assert.All(outcomes, outcome => Assert.Equal(Sent, outcome));
        var arrived = (await Sqs.ReceiveAsync(queue, 15, Token)).Select(message => message.Attempt);
        Assert.Equal(Enumerable.Range(1, 15).Select(i => $"{i}"), arrived);
    }

    [Fact]
    public async Task On_a_FIFO_queue_what_is_behind_a_message_that_could_not_be_sent_is_held_back_in_its_group_only()
    {
        var queue = await Sqs.NewQueueAsync(fifo: true);
        for (var attempt = 0; attempt < 5; attempt++)
            Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(id => id == "R-1/s/t/10", "InternalError", senderFault: false));

        var outcomes = await SendAsync([.. Enumerable.Range(1, 11).Select(i => SqsHarness.Dispatch(queue, attempt: i)), SqsHarness.Dispatch(queue, "R-2")]);

        Assert.IsType<DispatchOutcome.Failed>(outcomes[9]);
        Assert.Contains("held back", Reason(outcomes[10]), StringComparison.Ordinal);
        Assert.Equal(Sent, outcomes[11]);
        Assert.Equal(10, (await Sqs.ReceiveAsync(queue, 10, Token)).Count);
    }

    [Fact]
    public async Task On_a_FIFO_queue_a_message_that_would_never_be_taken_blocks_nobody()
    {
        var queue = await Sqs.NewQueueAsync(fifo: true);
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Partial(id => id == "R-1/s/t/10", "InvalidParameterValue", senderFault: true));

        var outcomes = await SendAsync([.. Enumerable.Range(1, 11).Select(i => SqsHarness.Dispatch(queue, attempt: i))]);

        Assert.IsType<DispatchOutcome.Refused>(outcomes[9]);
        Assert.Equal(Sent, outcomes[10]);
    }

    [Fact]
    public async Task Dead_letters_are_retried_likewise()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(System.Net.HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"));

        var answers = await Sqs.DeadLetterQueue(queue).SendAsync(
            [new DeadLetter(new InboundRecord("m-1", "x", DateTimeOffset.UnixEpoch), Core.DecisionCode.Malformed, "why")], Token);

        Assert.Equal([null], answers);
        Assert.Equal(2, Sqs.Wire.Batches.Count);
    }
}
