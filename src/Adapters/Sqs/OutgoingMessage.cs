using System.Text;
using Amazon.SQS.Model;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs;

/// <summary>One message on its way to a queue.</summary>
/// <param name="Queue">Name or URL.</param>
/// <param name="Entry">Its id in a request is given by the request.</param>
internal sealed record OutgoingMessage(string Queue, SendMessageBatchRequestEntry Entry)
{
    /// <summary>As SQS counts: the body and each attribute's name, type and value, in UTF-8. System attributes don't count.</summary>
    public int SizeBytes { get; } = Encoding.UTF8.GetByteCount(Entry.MessageBody) + Entry.MessageAttributes.Sum(
        attribute => Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.DataType)
            + Encoding.UTF8.GetByteCount(attribute.Value.StringValue));

    /// <summary>Null on a queue that is not FIFO.</summary>
    public string? Group => Entry.MessageGroupId;

    /// <param name="group">Used on a FIFO queue only; likewise <paramref name="deduplication"/>.</param>
    public static OutgoingMessage Create(string queue, string body, string group, string deduplication, TraceContext? trace, Dictionary<string, MessageAttributeValue> attributes)
    {
        var entry = new SendMessageBatchRequestEntry { MessageBody = body, MessageAttributes = attributes };
        if (QueueNames.IsFifo(queue))
        {
            entry.MessageGroupId = SqsText.FifoId(group);
            entry.MessageDeduplicationId = SqsText.FifoId(deduplication);
        }

        TraceHeader.AddTo(entry, trace);
        return new OutgoingMessage(queue, entry);
    }

    public static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    public static MessageAttributeValue Number(string value) => new() { DataType = "Number", StringValue = value };

    /// <summary>Without its trace where that makes it too large: a trace must never keep a message from being sent.</summary>
    public OutgoingMessage Fitted(SqsLimits limits) =>
        SizeBytes > limits.RequestBytes && TraceHeader.RemoveAttributes(Entry) ? new OutgoingMessage(Queue, Entry) : this;

    /// <summary>Why SQS would not take it, as far as that can be told from here; null if nothing is wrong.</summary>
    public string? Problem(SqsLimits limits)
    {
        if (SizeBytes > limits.RequestBytes)
            return $"the message to queue '{Queue}' takes {SizeBytes} bytes with its attributes; SQS takes {limits.RequestBytes} at most";
        return SqsText.IsLegal(Entry.MessageBody)
            ? null
            : $"the message to queue '{Queue}' is empty or holds a character that SQS refuses (it takes those that XML 1.0 does)";
    }
}
