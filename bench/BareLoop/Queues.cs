using Amazon.SQS;
using Amazon.SQS.Model;

namespace WorkflowManager.BareLoop;

/// <summary>The function's calls by the bare SDK: a look-up by name, one batch.</summary>
internal sealed class Queues : IDisposable
{
    private readonly AmazonSQSClient _sqs = new(new AmazonSQSConfig { MaxErrorRetry = 0 });

    public async Task<string> UrlAsync(string queue) => (await _sqs.GetQueueUrlAsync(queue)).QueueUrl;

    public async Task SendAsync(string queue, string reference)
    {
        var entry = new SendMessageBatchRequestEntry("0", new string('x', 250))
        {
            MessageAttributes = new()
            {
                ["attempt"] = new() { DataType = "Number", StringValue = "1" },
                ["dispatch_id"] = new() { DataType = "String", StringValue = $"{reference}/ORDER/check_order/1" },
            },
        };
        await _sqs.SendMessageBatchAsync(new SendMessageBatchRequest(await UrlAsync(queue), [entry]));
    }

    public void Dispose() => _sqs.Dispose();
}
