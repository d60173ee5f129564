using System.Collections.Immutable;

namespace WorkflowManager.Operations;

/// <summary>A message to send.</summary>
/// <param name="Body">At least one character, and none that SQS refuses.</param>
public sealed record NewMessage(string Body)
{
    /// <summary>Message attributes by name. Those that are integers are sent as numbers. <c>AWSTraceHeader</c> goes as the system's.</summary>
    public ImmutableDictionary<string, string> Attributes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How long it stays hidden at first, up to 15 minutes; null: as the queue has it. Not on a FIFO queue.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Message group and deduplication id; on a FIFO queue both must be given, on another one they are not sent. What SQS does not take as an id goes as its hash.</summary>
    public string? GroupId { get; init; }

    /// <inheritdoc cref="GroupId"/>
    public string? DeduplicationId { get; init; }
}
