using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Core;

namespace WorkflowManager.NativeFeatures;

/// <summary>A queue of one feature's own.</summary>
internal sealed record TestQueue(IAmazonSQS Sqs, string Name, string Url) : IAsyncDisposable
{
    public static async Task<TestQueue> CreateAsync(IAmazonSQS sqs, CancellationToken token, bool fifo = false)
    {
        var name = Servers.Unique("native") + (fifo ? ".fifo" : "");
        var request = new CreateQueueRequest(name);
        if (QueueNames.IsFifo(name))
            request.Attributes = new() { ["FifoQueue"] = "true" };
        return new TestQueue(sqs, name, (await sqs.CreateQueueAsync(request, token)).QueueUrl);
    }

    /// <summary>Waits until so many have come, and takes them off.</summary>
    public async Task<List<Message>> ReceiveAsync(int count, CancellationToken token)
    {
        var received = new List<Message>();
        while (received.Count < count)
        {
            var response = await Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(Url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 1, MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] }, token);
            foreach (var message in response.Messages ?? [])
            {
                received.Add(message);
                await Sqs.DeleteMessageAsync(Url, message.ReceiptHandle, token);
            }
        }

        return received;
    }

    public async ValueTask DisposeAsync() => await Sqs.DeleteQueueAsync(Url);
}
