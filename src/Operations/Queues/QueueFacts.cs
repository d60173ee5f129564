namespace WorkflowManager.Operations;

/// <summary>What there is to know of a queue.</summary>
/// <param name="Name">Without what its URL has in front of it.</param>
/// <param name="Waiting">Messages that can be received now, roughly.</param>
/// <param name="InFlight">Messages that were received and not deleted yet, roughly.</param>
/// <param name="Delayed">Messages whose delay has not passed yet, roughly.</param>
/// <param name="DeadLetterQueue">Name of the queue that takes what was received too often; null: none, it comes back for ever.</param>
/// <param name="MaxReceiveCount">How often a message is handed out before it goes there; null with <paramref name="DeadLetterQueue"/>.</param>
public sealed record QueueFacts(
    string Name,
    long Waiting,
    long InFlight,
    long Delayed,
    TimeSpan Visibility,
    TimeSpan Retention,
    string? DeadLetterQueue,
    int? MaxReceiveCount);
