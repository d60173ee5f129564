using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>Every bound of the adapter. The defaults suit a function with a time-out of 30 s or more.</summary>
public sealed record SqsLimits
{
    /// <summary>How often one request is made before its messages count as not sent; a later try may well find the queue in better health.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The wait before a retry is drawn from zero up to this, doubled with each retry.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>No wait is drawn from more than this.</summary>
    public TimeSpan BackoffAtMost { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one request may take, connecting included. All attempts together stay below <see cref="SendTimeout"/>, so that a queue that hangs is known to by then.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one call of the port may take, retries of all its queues included. What is not sent by then is reported so.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests under way at once for one call of the port.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>What SQS takes as one message, attributes included, and as all messages of one request.</summary>
    public int RequestBytes { get; init; } = QueueLimits.MessageBytes;

    /// <summary>What SQS takes as one request.</summary>
    public int RequestMessages { get; init; } = QueueLimits.ReceiveAtMost;

    /// <summary>A dead letter's reason is cut to this many UTF-16 characters: it is read in a console, and shares the message's size limit with the body.</summary>
    public int ReasonLength { get; init; } = QueueLimits.ReasonLength;
}
