using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>The queues of an AWS account and region. Shares client, credentials and looked-up URLs with whatever else uses the connection.</summary>
public sealed class SqsQueues(SqsConnection connection) : IMessageQueues
{
    private readonly QueueCalls _calls = new(connection);
    private readonly ReceiptDeletion _deletion = new(connection);
    private readonly QueueAdministration _administration = new(connection);

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int atMost, TimeSpan wait, TimeSpan? visibility, CancellationToken cancellationToken)
    {
        QueueArguments.CheckReceive(atMost, wait, visibility);
        var response = await _calls.OfQueueAsync(
            queue,
            SqsFault.ReceivePermission,
            (url, token) => connection.Client.ReceiveMessageAsync(Request(url, atMost, wait, visibility), token),
            cancellationToken,
            patience: wait).ConfigureAwait(false);
        // The SDK leaves empty lists null.
        return [.. (response.Messages ?? []).Select(ReceivedReader.Read)];
    }

    public Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        return _deletion.DeleteAsync(queue, receipts, cancellationToken);
    }

    public Task<bool> ChangeVisibilityAsync(string queue, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
    {
        QueueArguments.CheckVisibility(visibility);
        return _calls.OfQueueAsync(queue, SqsFault.VisibilityPermission, (url, token) => TryChangeAsync(url, receipt, visibility, token), cancellationToken);
    }

    public async Task<IReadOnlyList<string?>> SendAsync(string queue, IReadOnlyList<NewMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var results = await connection.Sender.SendAsync([.. messages.Select(message => new OutgoingMessage(queue, message))], cancellationToken).ConfigureAwait(false);
        // Deleted between two requests, a queue has some of them: then each one has its own answer.
        if (results.Any(result => result is SendResult.Missing) && !results.Any(result => result is SendResult.Sent))
            throw new QueueMissingException(queue);
        return [.. results.Select(result => result is SendResult.Sent ? null : result.Reason)];
    }

    public Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken) => _administration.DescribeAsync(queue, cancellationToken);

    public Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken)
    {
        QueueArguments.CheckSpec(spec);
        return _administration.CreateAsync(spec, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => _administration.ListAsync(prefix, cancellationToken);

    private static ReceiveMessageRequest Request(string url, int atMost, TimeSpan wait, TimeSpan? visibility)
    {
        var request = new ReceiveMessageRequest(url)
        {
            MaxNumberOfMessages = atMost,
            WaitTimeSeconds = WholeSeconds.Of(wait),
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        };
        if (visibility is { } time)
            request.VisibilityTimeout = WholeSeconds.Of(time);
        return request;
    }

    private async Task<bool> TryChangeAsync(string url, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Client.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest(url, receipt, WholeSeconds.Of(visibility)), cancellationToken).ConfigureAwait(false);
            return true;
        }
        // All else of the request was checked, so a value that is not taken is the receipt: on a FIFO queue it expires with the visibility.
        catch (AmazonSQSException exception) when (exception is MessageNotInflightException or ReceiptHandleIsInvalidException
            || exception.ErrorCode is "MessageNotInflight" or "ReceiptHandleIsInvalid" or "InvalidParameterValue")
        {
            return false;
        }
    }
}
