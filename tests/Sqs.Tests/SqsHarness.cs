using System.Diagnostics;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Sqs.Tests;

/// <summary>The adapter on the real queue server, by a wire that counts requests and can be tampered with.</summary>
internal sealed class SqsHarness : IQueueHarness, IMessageQueuesHarness
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    // Not the adapter's client: what the test itself asks must not be counted.
    private readonly AmazonSQSClient _own = new(new BasicAWSCredentials("test", "test"), ClientConfig(new SqsLimits()));

    public SqsHarness(SqsLimits? limits = null, TimeProvider? time = null, string? endpoint = null)
    {
        // What is no answer elsewhere is only a busy machine here.
        limits ??= new SqsLimits { Backoff = TimeSpan.FromMilliseconds(1), RequestTimeout = TimeSpan.FromSeconds(30), SendTimeout = TimeSpan.FromSeconds(60) };
        var config = ClientConfig(limits, endpoint);
        config.HttpClientFactory = new WireFactory(Wire);
        Connection = new SqsConnection(new AmazonSQSClient(new BasicAWSCredentials("test", "test"), config), limits, time ?? TimeProvider.System);
        Dispatcher = new SqsDispatcher(Connection);
        Queues = new SqsQueues(Connection);
    }

    public Wire Wire { get; } = new();

    public SqsConnection Connection { get; }

    public IDispatcher Dispatcher { get; }

    public IMessageQueues Queues { get; }

    public IDeadLetterQueue DeadLetterQueue(string queue) => new SqsDeadLetterQueue(Connection, queue);

    public static Dispatch Dispatch(string queue, string reference = "R-1", int attempt = 1) => new(
        DispatchId.Of(new BusinessRef(reference), new StageName("s"), new TaskName("t"), attempt), new TaskQueue(queue), new BusinessRef(reference), attempt, "{}", null);

    public static Dispatch[] Dispatches(string queue, int count) => [.. Enumerable.Range(1, count).Select(i => Dispatch(queue, $"R-{i}"))];

    public async Task<string> NewQueueAsync(bool fifo = false)
    {
        var queue = $"task-{Guid.NewGuid():N}{(fifo ? ".fifo" : "")}";
        await CreateQueueAsync(queue, TestContext.Current.CancellationToken);
        return queue;
    }

    public Task CreateQueueAsync(string queue, CancellationToken cancellationToken)
    {
        var request = new CreateQueueRequest(queue);
        if (QueueNames.IsFifo(queue))
            request.Attributes = new() { ["FifoQueue"] = "true" };
        return _own.CreateQueueAsync(request, cancellationToken);
    }

    public async Task DeleteQueueAsync(string queue, CancellationToken cancellationToken) =>
        await _own.DeleteQueueAsync(await UrlAsync(queue), cancellationToken);

    public async Task<string> UrlAsync(string queue) => (await _own.GetQueueUrlAsync(queue, TestContext.Current.CancellationToken)).QueueUrl;

    public async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int atLeast, CancellationToken cancellationToken)
    {
        var url = await UrlAsync(queue);
        var received = new List<QueuedMessage>();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var wait = received.Count < atLeast ? 1 : 0;
            var response = await _own.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = wait, MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] }, cancellationToken);
            foreach (var message in response.Messages ?? [])
            {
                received.Add(Read(message));
                await _own.DeleteMessageAsync(url, message.ReceiptHandle, cancellationToken);
            }

            if (received.Count >= atLeast && response.Messages is null or { Count: 0 })
                return received;
            Assert.True(watch.Elapsed < Bound, $"{received.Count} of {atLeast} messages arrived at {queue} within {Bound}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Connection.Dispose();
        _own.Dispose();
        Wire.Dispose();
        return ValueTask.CompletedTask;
    }

    private static AmazonSQSConfig ClientConfig(SqsLimits limits, string? endpoint = null)
    {
        var config = SqsConnection.ConfigFor(limits);
        config.ServiceURL = endpoint ?? TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        return config;
    }

    private static QueuedMessage Read(Message message)
    {
        string? Attribute(string name) => message.MessageAttributes?.GetValueOrDefault(name)?.StringValue;
        return new QueuedMessage(message.Body)
        {
            Attempt = Attribute("attempt"),
            DispatchId = Attribute("dispatch_id"),
            TraceParent = Attribute("traceparent"),
            TraceState = Attribute("tracestate"),
            Code = Attribute("code"),
            Reason = Attribute("reason"),
            SourceMessageId = Attribute("source_message_id"),
        };
    }
}
