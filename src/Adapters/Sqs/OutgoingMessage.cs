using Amazon.SQS.Model;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>One message on its way to a queue.</summary>
/// <param name="Queue">Name or URL.</param>
internal sealed record OutgoingMessage(string Queue, NewMessage Content)
{
    public long SizeBytes { get; } = MessageCheck.SizeBytes(Content);

    /// <summary>Null on a queue that is not FIFO.</summary>
    public string? Group { get; } = QueueNames.IsFifo(Queue) && Content.GroupId is { } group ? SqsText.FifoId(group) : null;

    /// <summary>Without its trace where that makes it too large.</summary>
    public OutgoingMessage Fitted(SqsLimits limits) =>
        TraceAttributes.Fitted(Content, limits.RequestBytes) is var fitted && ReferenceEquals(fitted, Content) ? this : new(Queue, fitted);

    /// <summary>Why SQS would not take it, as far as that can be told from here; null if nothing is wrong.</summary>
    public string? Problem(SqsLimits limits) => MessageCheck.Problem(Queue, Content, limits.RequestBytes);

    /// <param name="id">Within its request.</param>
    public SendMessageBatchRequestEntry Entry(string id)
    {
        var entry = new SendMessageBatchRequestEntry
        {
            Id = id,
            MessageBody = Content.Body,
            MessageGroupId = Group,
            MessageDeduplicationId = Group is null ? null : SqsText.FifoId(Content.DeduplicationId!),
            MessageAttributes = Content.Attributes
                .Where(attribute => attribute.Key != TraceAttributes.XRay)
                .ToDictionary(attribute => attribute.Key, attribute => Value(attribute.Value)),
        };
        if (Content.Delay is { } delay && Group is null)
            entry.DelaySeconds = WholeSeconds.Of(delay);
        if (TraceAttributes.XRayOf(Content) is { } header)
            entry.MessageSystemAttributes = new(1) { [TraceAttributes.XRay] = new() { DataType = MessageCheck.TextType, StringValue = header } };
        return entry;
    }

    private static MessageAttributeValue Value(string value) => new() { DataType = MessageCheck.TypeOf(value), StringValue = value };
}
