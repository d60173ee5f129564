using System.Net;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs.Tests;

/// <summary>A request that fails as a whole.</summary>
public sealed class FaultTests : SqsTestBase
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(HttpStatusCode.InternalServerError, "InternalFailure")]
    [InlineData(HttpStatusCode.BadRequest, "RequestThrottled")]
    [InlineData(HttpStatusCode.BadRequest, "ThrottlingException")]
    [InlineData(HttpStatusCode.BadRequest, "KmsThrottled")]
    [InlineData(HttpStatusCode.TooManyRequests, "TooManyRequestsException")]
    public async Task What_may_pass_is_tried_again(HttpStatusCode status, string type)
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(status, type));
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(status, type));

        Assert.Equal([Sent, Sent], await SendAsync(SqsHarness.Dispatches(queue, 2)));

        Assert.Equal(3, Sqs.Wire.Batches.Count);
        Assert.Equal(2, (await Sqs.ReceiveAsync(queue, 2, Token)).Count);
    }

    [Fact]
    public async Task An_outage_costs_a_bounded_number_of_requests_and_says_so_for_each_message()
    {
        var queue = await Sqs.NewQueueAsync(fifo: true);
        Sqs.Wire.Always = (request, pass, cancellationToken) => request.Headers.GetValues("X-Amz-Target").Single().EndsWith("SendMessageBatch", StringComparison.Ordinal)
            ? Mischiefs.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")(request, pass, cancellationToken)
            : pass(request);

        var outcomes = await SendAsync(SqsHarness.Dispatches(queue, 100));

        Assert.All(outcomes, outcome => Assert.Contains(queue, Assert.IsType<DispatchOutcome.Failed>(outcome).Reason, StringComparison.Ordinal));
        // One request of ten found out; the other nine were not made.
        Assert.Equal(5, Sqs.Wire.Batches.Count);
    }

    [Fact]
    public async Task One_queues_trouble_is_no_others()
    {
        var (bad, good) = (await Sqs.NewQueueAsync(), await Sqs.NewQueueAsync());
        Sqs.Wire.Always = async (request, pass, cancellationToken) => (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains(bad, StringComparison.Ordinal)
            ? await Mischiefs.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")(request, pass, cancellationToken)
            : await pass(request);

        var outcomes = await SendAsync(SqsHarness.Dispatch(bad), SqsHarness.Dispatch(good));

        Assert.IsType<DispatchOutcome.Failed>(outcomes[0]);
        Assert.Equal(Sent, outcomes[1]);
    }

    [Theory]
    [InlineData("AccessDeniedException", "AccessDenied")]
    [InlineData("AccessDenied", null)]
    public async Task Denied_access_is_not_tried_again_and_names_queue_and_permission(string type, string? legacyCode)
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(HttpStatusCode.Forbidden, type, legacyCode));

        var outcome = Assert.IsType<DispatchOutcome.Refused>(Assert.Single(await SendAsync(SqsHarness.Dispatch(queue))));

        Assert.Contains(queue, outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("sqs:SendMessage is missing", outcome.Reason, StringComparison.Ordinal);
        Assert.Single(Sqs.Wire.Batches);
    }

    [Fact]
    public async Task Denied_access_to_the_look_up_names_that_permission()
    {
        Sqs.Wire.Always = Mischiefs.Error(HttpStatusCode.Forbidden, "AccessDeniedException");

        Assert.Contains("sqs:GetQueueUrl is missing", Reason(Assert.Single(await SendAsync(SqsHarness.Dispatch("any")))), StringComparison.Ordinal);
        Assert.Single(Sqs.Wire.Requests);
    }

    [Fact]
    public async Task A_key_that_may_not_be_used_is_named_as_the_cause()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(HttpStatusCode.BadRequest, "KmsAccessDenied", "KMS.AccessDeniedException"));

        Assert.Contains("kms:", Reason(Assert.Single(await SendAsync(SqsHarness.Dispatch(queue)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_for_whose_sake_the_whole_request_is_refused_fails_alone()
    {
        var queue = await Sqs.NewQueueAsync();
        Sqs.Wire.Always = (request, pass, cancellationToken) => request.Headers.GetValues("X-Amz-Target").Single().EndsWith("SendMessageBatch", StringComparison.Ordinal)
            ? Mischiefs.Spoilt(id => id == "R-4/s/t/1")(request, pass, cancellationToken)
            : pass(request);

        var outcomes = await SendAsync(SqsHarness.Dispatches(queue, 10));

        Assert.Equal(9, outcomes.Count(outcome => outcome == Sent));
        Assert.Contains("InvalidMessageContents", Assert.IsType<DispatchOutcome.Refused>(outcomes[3]).Reason, StringComparison.Ordinal);
        Assert.Equal(11, Sqs.Wire.Batches.Count);
        Assert.Equal(9, (await Sqs.ReceiveAsync(queue, 9, Token)).Count);
    }

    [Fact]
    public async Task A_lost_answer_sends_again_and_a_FIFO_queue_drops_the_second()
    {
        var (standard, fifo) = (await Sqs.NewQueueAsync(), await Sqs.NewQueueAsync(fifo: true));
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.LostAnswer);
        Assert.Equal([Sent, Sent], await SendAsync(SqsHarness.Dispatches(standard, 2)));
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.LostAnswer);
        Assert.Equal([Sent, Sent], await SendAsync(SqsHarness.Dispatches(fifo, 2)));

        Assert.Equal(["R-1/s/t/1", "R-1/s/t/1", "R-2/s/t/1", "R-2/s/t/1"], (await Sqs.ReceiveAsync(standard, 4, Token)).Select(message => message.DispatchId).Order());
        Assert.Equal(["R-1/s/t/1", "R-2/s/t/1"], (await Sqs.ReceiveAsync(fifo, 2, Token)).Select(message => message.DispatchId).Order());
    }

    [Fact]
    public async Task A_look_up_that_fails_is_tried_again_and_its_failure_is_not_kept()
    {
        var queue = await Sqs.NewQueueAsync();
        var failures = 0;
        Sqs.Wire.Always = (request, pass, cancellationToken) => ++failures == 1
            ? Mischiefs.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")(request, pass, cancellationToken)
            : pass(request);

        Assert.Equal([Sent], await SendAsync(SqsHarness.Dispatch(queue)));
        Assert.Equal(2, Sqs.Wire.Count("GetQueueUrl"));
    }

    [Fact]
    public async Task Cancellation_under_way_throws()
    {
        var queue = await Sqs.NewQueueAsync();
        using var cancelled = new CancellationTokenSource();
        Sqs.Wire.NextBatches.Enqueue(async (request, pass, cancellationToken) =>
        {
            await cancelled.CancelAsync();
            return await Mischiefs.NoAnswer(request, pass, cancellationToken);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sqs.Dispatcher.SendAsync([SqsHarness.Dispatch(queue)], cancelled.Token));
    }
}
