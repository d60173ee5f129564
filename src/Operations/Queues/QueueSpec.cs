namespace WorkflowManager.Operations;

/// <summary>A queue to create. FIFO where the name ends in <c>.fifo</c>.</summary>
/// <param name="Name">A name, not a URL.</param>
public sealed record QueueSpec(string Name)
{
    /// <summary>How long a received message stays hidden.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message is kept that nobody deletes.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Name of a queue that is there already, of the same kind; null: none.</summary>
    public string? DeadLetterQueue { get; init; }

    /// <summary>How often a message is handed out before it goes to the dead-letter queue.</summary>
    public int MaxReceiveCount { get; init; } = 5;
}
