using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What a record comes to once its instance's commit, if there is one, has won. Closed.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Applied(LogEntry Entry) : Verdict;

    /// <param name="Entry">Null for a repeated event: it has its entry already.</param>
    public sealed record Ignored(DecisionCode Code, string Reason, LogEntry? Entry) : Verdict;

    public sealed record Rejected(DecisionCode Code, string Reason, LogEntry Entry) : Verdict;

    /// <summary>No decision: it stays on the queue.</summary>
    public sealed record Undecided(string Reason, Exception? Fault = null) : Verdict;
}
