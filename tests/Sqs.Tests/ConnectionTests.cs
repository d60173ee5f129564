using Amazon.SQS.Model;
using WorkflowManager.TestServers;

namespace WorkflowManager.Sqs.Tests;

public sealed class ConnectionTests : SqsTestBase
{
    [Fact]
    public async Task A_queue_given_by_its_URL_is_not_looked_up()
    {
        var queue = await Sqs.NewQueueAsync();

        Assert.Equal([Sent], await SendAsync(SqsHarness.Dispatch(await Sqs.UrlAsync(queue))));

        Assert.Equal(0, Sqs.Wire.Count("GetQueueUrl"));
        Assert.Single(await Sqs.ReceiveAsync(queue, 1, Token));
    }

    [Fact]
    public async Task A_URL_of_another_host_still_goes_to_the_endpoint_of_the_client()
    {
        var queue = await Sqs.NewQueueAsync();
        var url = $"https://sqs.{TestEnvironment.Region}.amazonaws.com/000000000000/{queue}";

        Assert.Equal([Sent], await SendAsync(SqsHarness.Dispatch(url)));

        var request = Assert.Single(Sqs.Wire.Requests);
        Assert.Equal(new Uri(TestEnvironment.SqsEndpoint).Authority, request.Address.Authority);
        Assert.Equal(url, (string?)request.Body["QueueUrl"]);
        Assert.Single(await Sqs.ReceiveAsync(queue, 1, Token));
    }

    [Fact]
    public async Task A_URL_of_no_queue_is_a_missing_queue_and_is_tried_once()
    {
        var outcome = Assert.Single(await SendAsync(SqsHarness.Dispatch($"{TestEnvironment.SqsEndpoint}/000000000000/no-such-queue")));

        Assert.IsType<Engine.DispatchOutcome.QueueMissing>(outcome);
        Assert.Single(Sqs.Wire.Requests);
    }

    [Theory]
    [InlineData("QueueDoesNotExist", null)]
    [InlineData("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", null)]
    public async Task A_missing_queue_is_known_by_its_new_and_its_legacy_code(string type, string? legacyCode)
    {
        Sqs.Wire.Always = Mischiefs.Error(System.Net.HttpStatusCode.BadRequest, type, legacyCode);

        Assert.IsType<Engine.DispatchOutcome.QueueMissing>(Assert.Single(await SendAsync(SqsHarness.Dispatch("any"))));
    }

    [Fact]
    public async Task A_queue_whose_URL_changed_is_looked_up_once_more()
    {
        var queue = await Sqs.NewQueueAsync();
        await Sqs.Connection.WarmUpAsync(queue, Token);
        // What was cached turns out to be of no queue.
        Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(System.Net.HttpStatusCode.BadRequest, "QueueDoesNotExist"));

        Assert.Equal([Sent], await SendAsync(SqsHarness.Dispatch(queue)));

        Assert.Equal(["GetQueueUrl", "SendMessageBatch", "GetQueueUrl", "SendMessageBatch"], Sqs.Wire.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task A_queue_that_is_found_but_takes_nothing_is_missing_after_one_more_look()
    {
        var queue = await Sqs.NewQueueAsync();
        for (var i = 0; i < 5; i++)
            Sqs.Wire.NextBatches.Enqueue(Mischiefs.Error(System.Net.HttpStatusCode.BadRequest, "QueueDoesNotExist"));

        Assert.IsType<Engine.DispatchOutcome.QueueMissing>(Assert.Single(await SendAsync(SqsHarness.Dispatch(queue))));

        Assert.Equal(2, Sqs.Wire.Batches.Count);
    }

    [Fact]
    public async Task After_warming_up_the_first_send_looks_nothing_up()
    {
        var queue = await Sqs.NewQueueAsync();
        await Sqs.Connection.WarmUpAsync(queue, Token);
        Sqs.Wire.Requests.Clear();

        await SendAsync(SqsHarness.Dispatch(queue));

        Assert.Equal("SendMessageBatch", Assert.Single(Sqs.Wire.Requests).Operation);
    }

    [Fact]
    public async Task Warming_up_with_a_URL_opens_the_connection_too()
    {
        await Sqs.Connection.WarmUpAsync(await Sqs.UrlAsync(await Sqs.NewQueueAsync()), Token);

        Assert.Equal(1, Sqs.Wire.Count("GetQueueUrl"));
    }

    [Fact]
    public async Task Warming_up_fails_silently_but_for_cancellation()
    {
        await Sqs.Connection.WarmUpAsync("no-such-queue", Token);
        Sqs.Wire.Always = Mischiefs.LostAnswer;
        await Sqs.Connection.WarmUpAsync("any", Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sqs.Connection.WarmUpAsync("any", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Endpoint_region_and_credentials_come_from_the_SDKs_own_variables()
    {
        // The same servers as every other test's, so nobody minds the variables being set.
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SQS", TestEnvironment.SqsEndpoint);
        Environment.SetEnvironmentVariable("AWS_REGION", TestEnvironment.Region);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        var queue = await Sqs.NewQueueAsync();

        using var connection = SqsConnection.Open(new SqsLimits(), TimeProvider.System);

        Assert.Equal([Sent], await new SqsDispatcher(connection).SendAsync([SqsHarness.Dispatch(queue)], Token));
        Assert.Equal(queue, (await connection.QueueUrlAsync(queue, Token)).Split('/')[^1]);
        Assert.Single((await connection.Client.ReceiveMessageAsync(new ReceiveMessageRequest(await connection.QueueUrlAsync(queue, Token)) { WaitTimeSeconds = 5 }, Token)).Messages);
    }
}
