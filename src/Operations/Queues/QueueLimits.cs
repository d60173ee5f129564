namespace WorkflowManager.Operations;

/// <summary>What SQS takes, in one place; the embedded queues keep to the same.</summary>
public static class QueueLimits
{
    /// <summary>One message, its attributes included, in bytes of UTF-8; and all messages of one request to SQS.</summary>
    public const int MessageBytes = 1_048_576;

    public const int AttributesOfMessage = 10;

    public const int AttributeNameLength = 256;

    /// <summary>Message groups and deduplication ids.</summary>
    public const int FifoIdLength = 128;

    public const int ReceiveAtMost = 10;

    /// <summary>A dead letter's reason is cut to this many UTF-16 characters: it is read in a console, and shares the message's size limit with the body.</summary>
    public const int ReasonLength = 1_000;

    public const int MaxReceiveCountAtMost = 1_000;

    public static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan VisibilityAtMost = TimeSpan.FromHours(12);

    public static readonly TimeSpan DelayAtMost = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan RetentionAtLeast = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan RetentionAtMost = TimeSpan.FromDays(14);

    /// <summary>For so long a FIFO queue takes no second message of a deduplication id, whatever became of the first.</summary>
    public static readonly TimeSpan Deduplication = TimeSpan.FromMinutes(5);
}
