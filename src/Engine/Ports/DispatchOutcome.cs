namespace WorkflowManager.Engine;

/// <summary>What became of a dispatch. Closed.</summary>
public abstract record DispatchOutcome
{
    private DispatchOutcome()
    {
    }

    /// <summary>The queue has it.</summary>
    public sealed record Sent : DispatchOutcome;

    /// <summary>There is no such queue: trying again is of no use until somebody creates it.</summary>
    public sealed record QueueMissing(string Reason) : DispatchOutcome;

    /// <summary>The queue will not take it as it is: too large, say, or no permission. Trying again is of no use until somebody sees to it.</summary>
    public sealed record Refused(string Reason) : DispatchOutcome;

    /// <summary>It may or may not have arrived; it has to be sent again.</summary>
    public sealed record Failed(string Reason) : DispatchOutcome;
}
