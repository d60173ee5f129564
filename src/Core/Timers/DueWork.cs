namespace WorkflowManager.Core;

/// <summary>What time has made due in one instance. Closed: the cases stand below.</summary>
public abstract record DueWork(DateTimeOffset At)
{
    /// <summary>A failed task is to be tried again.</summary>
    public sealed record Retry(TaskAddress Task, int Attempt, DateTimeOffset At) : DueWork(At);

    /// <summary>A running task has taken too long.</summary>
    public sealed record Timeout(TaskAddress Task, int Attempt, DateTimeOffset At) : DueWork(At);

    /// <summary>A running task was not heard of.</summary>
    public sealed record HeartbeatLost(TaskAddress Task, int Attempt, DateTimeOffset At) : DueWork(At);

    /// <summary>The workflow should have been over.</summary>
    public sealed record Deadline(DateTimeOffset At) : DueWork(At);
}
