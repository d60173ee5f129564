using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Core;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Takes everything off a world's queues, and keeps it: what is there is there once a send was answered.</summary>
internal sealed class QueueInbox(IAmazonSQS sqs, IReadOnlyList<string> taskQueueUrls, string notifyUrl, string workflowUrl, string deadLetterUrl) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<StartTaskMessage> _startTasks = [];
    private readonly List<NotificationMessage> _notifications = [];
    private readonly List<RetryMessage> _retries = [];
    private readonly List<DeadLetterMessage> _deadLetters = [];

    public async Task<Received> DrainAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Side by side: most of them are empty most of the time.
            string[] urls = [notifyUrl, workflowUrl, deadLetterUrl, .. taskQueueUrls];
            var taken = await Task.WhenAll(urls.Select(url => TakeAllAsync(url, cancellationToken)));
            _notifications.AddRange(taken[0].Select(m => new NotificationMessage(NameOf(notifyUrl), Attribute(m, "dispatch_id"), m.Body)));
            _retries.AddRange(taken[1].Select(m => Retry(m.Body)));
            _deadLetters.AddRange(taken[2].Select(m => new DeadLetterMessage(Attribute(m, "source_message_id"), Attribute(m, "code"), Attribute(m, "reason"), m.Body)));
            for (var i = 3; i < urls.Length; i++)
                _startTasks.AddRange(taken[i].Select(m => StartTaskMessage.Parse(NameOf(urls[i]), m.Body, Attribute(m, "attempt"), Attribute(m, "dispatch_id"))));
            return new Received([.. _startTasks], [.. _notifications], [.. _retries], [.. _deadLetters]);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    public static RetryMessage Retry(string body)
    {
        using var document = JsonDocument.Parse(body);
        return new RetryMessage(
            new BusinessRef(document.RootElement.GetProperty("business_ref_no").GetString()!), document.RootElement.GetProperty("event_id").GetString()!, body);
    }

    private static string NameOf(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static string Attribute(Message message, string name) => message.MessageAttributes[name].StringValue;

    private async Task<List<Message>> TakeAllAsync(string url, CancellationToken cancellationToken)
    {
        var all = new List<Message>();
        while (true)
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, MessageAttributeNames = ["All"] }, cancellationToken);
            if (response.Messages is not { Count: > 0 } messages)
                return all;
            all.AddRange(messages);
            await sqs.DeleteMessageBatchAsync(
                new DeleteMessageBatchRequest(url, [.. messages.Select((m, i) => new DeleteMessageBatchRequestEntry($"m{i}", m.ReceiptHandle))]), cancellationToken);
        }
    }
}
