namespace WorkflowManager.Sqlite;

/// <summary>What there is to set of the queues.</summary>
public sealed record SqliteQueueOptions
{
    /// <summary>How often a receiver that waits looks whether another process has written: how much later than at once it may have a message.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}
