using System.Text.Json;
using Amazon.SQS;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Sqs;

namespace WorkflowManager.NativeFeatures;

/// <summary>StartTasks to queues of all kinds.</summary>
internal static class QueueFeatures
{
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string W3C = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("queues: a queue's URL is looked up by its name", token => LookUpAsync(servers, token)),
        new("queues: batches to a standard queue, by name and by URL", token => StandardAsync(servers, token)),
        new("queues: attributes and trace of a StartTask", token => AttributesAsync(servers, token)),
        new("queues: an X-Ray trace on the wire", token => XRayAsync(servers, token)),
        new("queues: groups and deduplication of a FIFO queue", token => FifoAsync(servers, token)),
        new("queues: a queue that does not exist", token => MissingAsync(servers, token)),
        new("queues: no such endpoint", UnreachableAsync),
    ];

    private static async Task LookUpAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token);
        await servers.Queues.WarmUpAsync(queue.Name, token);
        Expect.Equal(queue.Url, await servers.Queues.QueueUrlAsync(queue.Name, token));
        Expect.Equal(queue.Url, await servers.Queues.QueueUrlAsync(queue.Url, token));
    }

    private static async Task StandardAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token);
        var dispatches = Enumerable.Range(0, 25).Select(i => Dispatch(i < 12 ? queue.Name : queue.Url, $"R{i}", $$"""{"n":{{i}},"text":"ü 漢"}""")).ToList();
        Expect.Sequence(dispatches.Select(_ => (DispatchOutcome)new DispatchOutcome.Sent()), await new SqsDispatcher(servers.Queues).SendAsync(dispatches, token));
        var received = await queue.ReceiveAsync(25, token);
        Expect.Sequence(dispatches.Select(d => d.Body).Order(StringComparer.Ordinal), received.Select(m => m.Body).Order(StringComparer.Ordinal));
    }

    private static async Task AttributesAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token);
        await new SqsDispatcher(servers.Queues).SendAsync([Dispatch(queue.Name, "a/b", "{}", attempt: 7) with { Trace = TraceContext.Of(traceParent: W3C) }], token);
        var message = (await queue.ReceiveAsync(1, token))[0];
        Expect.Equal(("7", "Number"), (message.MessageAttributes["attempt"].StringValue, message.MessageAttributes["attempt"].DataType));
        Expect.Equal("a~1b/S/T/7", message.MessageAttributes["dispatch_id"].StringValue);
        Expect.Equal(W3C, message.MessageAttributes["traceparent"].StringValue);
    }

    private static async Task XRayAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token);
        var (tap, config) = (new WireTap(), SqsConnection.ConfigFor(new SqsLimits()));
        config.HttpClientFactory = tap;
        using var connection = new SqsConnection(new AmazonSQSClient(config), new SqsLimits(), TimeProvider.System);
        var outcomes = await new SqsDispatcher(connection).SendAsync([Dispatch(queue.Url, "R1", "{}") with { Trace = TraceContext.Of(xRay: XRay) }], token);
        Expect.Equal<DispatchOutcome>(new DispatchOutcome.Sent(), outcomes[0]);
        using var sent = JsonDocument.Parse(tap.Bodies.Single());
        var entry = sent.RootElement.GetProperty("Entries")[0];
        Expect.Equal(XRay, entry.GetProperty("MessageSystemAttributes").GetProperty("AWSTraceHeader").GetProperty("StringValue").GetString());
    }

    private static async Task FifoAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token, fifo: true);
        var dispatcher = new SqsDispatcher(servers.Queues);
        await dispatcher.SendAsync([Dispatch(queue.Name, "R1", "first"), Dispatch(queue.Name, "R1", "second", attempt: 2)], token);
        // The same once more: the queue drops it by its deduplication id.
        await dispatcher.SendAsync([Dispatch(queue.Name, "R1", "first")], token);
        await dispatcher.SendAsync([Dispatch(queue.Name, "R1", "last", attempt: 3)], token);
        var received = await queue.ReceiveAsync(3, token);
        Expect.Sequence(["first", "second", "last"], received.Select(m => m.Body));
        Expect.Sequence(["R1"], received.Select(m => m.Attributes["MessageGroupId"]).Distinct());
        Expect.Sequence(["R1/S/T/1", "R1/S/T/2", "R1/S/T/3"], received.Select(m => m.Attributes["MessageDeduplicationId"]));
    }

    private static async Task MissingAsync(Servers servers, CancellationToken token)
    {
        await using var there = await TestQueue.CreateAsync(servers.Sqs, token);
        var missing = Servers.Unique("missing");
        var outcomes = await new SqsDispatcher(servers.Queues).SendAsync([Dispatch(missing, "R1", "{}"), Dispatch(there.Name, "R2", "{}")], token);
        Expect.True(outcomes[0] is DispatchOutcome.QueueMissing { Reason: var reason } && reason.Contains(missing, StringComparison.Ordinal), $"{outcomes[0]} names the queue");
        Expect.Equal<DispatchOutcome>(new DispatchOutcome.Sent(), outcomes[1]);
    }

    private static async Task UnreachableAsync(CancellationToken token)
    {
        var limits = new SqsLimits { Attempts = 2, Backoff = TimeSpan.FromMilliseconds(1), RequestTimeout = TimeSpan.FromSeconds(2) };
        var config = SqsConnection.ConfigFor(limits);
        config.ServiceURL = "http://127.0.0.1:1";
        using var connection = new SqsConnection(new AmazonSQSClient("test", "test", config), limits, TimeProvider.System);
        var outcomes = await new SqsDispatcher(connection).SendAsync([Dispatch("any", "R", "{}")], token);
        Expect.True(outcomes is [DispatchOutcome.Failed], $"{outcomes[0]} is Failed");
    }

    private static Dispatch Dispatch(string queue, string reference, string body, int attempt = 1) => new(
        DispatchId.Of(new BusinessRef(reference), new StageName("S"), new TaskName("T"), attempt), new TaskQueue(queue), new BusinessRef(reference), attempt, body, null);
}
