using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Takes everything off the task queues, the notify queue and the dead-letter queue, and keeps it: what is there is there once a send was answered.</summary>
internal sealed class QueueInbox(IAmazonSQS sqs, IReadOnlyList<string> taskQueueUrls, string notifyUrl, string deadLetterUrl) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<StartTaskMessage> _startTasks = [];
    private readonly List<DeadLetterMessage> _deadLetters = [];
    private readonly List<NotificationMessage> _notifications = [];

    /// <returns>All that ever came, in the order of its queue.</returns>
    public async Task<(List<StartTaskMessage> StartTasks, List<DeadLetterMessage> DeadLetters, List<NotificationMessage> Notifications)> DrainAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var url in taskQueueUrls)
                foreach (var message in await TakeAllAsync(url, cancellationToken))
                    _startTasks.Add(StartTaskMessage.Parse(
                        url[(url.LastIndexOf('/') + 1)..], message.Body,
                        message.MessageAttributes["attempt"].StringValue, message.MessageAttributes["dispatch_id"].StringValue));
            foreach (var message in await TakeAllAsync(notifyUrl, cancellationToken))
                _notifications.Add(new NotificationMessage(notifyUrl[(notifyUrl.LastIndexOf('/') + 1)..], message.MessageAttributes["dispatch_id"].StringValue, message.Body));
            foreach (var message in await TakeAllAsync(deadLetterUrl, cancellationToken))
                _deadLetters.Add(new DeadLetterMessage(
                    message.MessageAttributes["source_message_id"].StringValue, message.MessageAttributes["code"].StringValue,
                    message.MessageAttributes["reason"].StringValue, message.Body));
            return ([.. _startTasks], [.. _deadLetters], [.. _notifications]);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

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
