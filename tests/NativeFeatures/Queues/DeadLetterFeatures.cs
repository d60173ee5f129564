using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Sqs;

namespace WorkflowManager.NativeFeatures;

/// <summary>Rejected records.</summary>
internal static class DeadLetterFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("dead letters: body, code, reason and source", token => SendAsync(servers, token)),
        new("dead letters: a queue that does not exist", token => MissingAsync(servers, token)),
    ];

    private static async Task SendAsync(Servers servers, CancellationToken token)
    {
        await using var queue = await TestQueue.CreateAsync(servers.Sqs, token);
        Expect.Sequence([null], await new SqsDeadLetterQueue(servers.Queues, queue.Name).SendAsync([Letter("not JSON")], token));
        var message = (await queue.ReceiveAsync(1, token))[0];
        Expect.Equal("not JSON", message.Body);
        Expect.Equal("MALFORMED", message.MessageAttributes["code"].StringValue);
        Expect.Equal("it is no JSON", message.MessageAttributes["reason"].StringValue);
        Expect.Equal("m-1", message.MessageAttributes["source_message_id"].StringValue);
    }

    private static async Task MissingAsync(Servers servers, CancellationToken token)
    {
        var missing = Servers.Unique("missing");
        var faults = await new SqsDeadLetterQueue(servers.Queues, missing).SendAsync([Letter("x")], token);
        Expect.True(faults[0]?.Contains(missing, StringComparison.Ordinal) == true, $"{faults[0]} names the queue");
    }

    private static DeadLetter Letter(string body) => new(new InboundRecord("m-1", body, Samples.Now), DecisionCode.Malformed, "it is no JSON");
}
