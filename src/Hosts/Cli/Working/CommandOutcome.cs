namespace WorkflowManager.Cli;

/// <summary>How a command ended. Closed.</summary>
internal abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <param name="Output">The task's output as the command has written it, JSON or not; null: none.</param>
    public sealed record Succeeded(string? Output = null) : CommandOutcome;

    /// <param name="Reason">The last line it wrote to standard error, else what its exit code was.</param>
    /// <param name="Code">What the command calls it; null: nothing.</param>
    public sealed record Failed(string Reason, string? Code = null) : CommandOutcome;

    /// <summary>Killed because its workflow was cancelled: nobody asks how it ended.</summary>
    public sealed record Cancelled : CommandOutcome;

    /// <summary>Killed because the worker was told to stop: nothing is known, and its StartTask comes back.</summary>
    public sealed record Abandoned : CommandOutcome;
}
