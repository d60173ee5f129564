namespace WorkflowManager.Guarantees;

/// <summary>What is asked for beyond the guarantees, where a test knows more.</summary>
public sealed record Demands
{
    /// <summary>No manager is at work, and everything that came back was delivered: no outbox holds anything, save for a queue that does not exist.</summary>
    public bool Settled { get; init; } = true;

    /// <summary>Nobody speaks for a task that was not told to start, so no attempt can have been overtaken before it was started.</summary>
    public bool EveryAttemptStarted { get; init; }

    /// <summary>Nothing went wrong, so nothing was sent again.</summary>
    public bool SentOnce { get; init; }
}
