namespace WorkflowManager.Sqlite;

/// <summary>How long to wait for others, and how many may read at once.</summary>
public sealed record SqliteOptions
{
    /// <summary>How long a writer waits for writers of other processes. A write takes milliseconds: who waits so long waits for somebody who hangs.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads that run side by side in this process; one more waits.</summary>
    public int Readers { get; init; } = 8;
}
