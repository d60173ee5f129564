namespace WorkflowManager.Operations;

/// <summary>A message as it was handed out.</summary>
/// <param name="MessageId">The queue's own id of it, the same at each delivery.</param>
/// <param name="Receipt">What deletes it, or changes its visibility; another one at each delivery.</param>
/// <param name="ReceiveCount">How often it was handed out, this time included.</param>
/// <param name="SentAt">When the queue took it.</param>
/// <param name="FirstReceivedAt">When it was first handed out.</param>
/// <param name="GroupId">The message group on a FIFO queue, else null.</param>
/// <param name="Attributes">Message attributes by name, as text. <c>AWSTraceHeader</c> is among them where there is one.</param>
public sealed record ReceivedMessage(
    string MessageId,
    string Receipt,
    string Body,
    int ReceiveCount,
    DateTimeOffset SentAt,
    DateTimeOffset FirstReceivedAt,
    string? GroupId,
    IReadOnlyDictionary<string, string> Attributes);
