using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>How a record ended. Closed. Anything but <see cref="Failed"/> is acknowledged.</summary>
public abstract record RecordOutcome
{
    private RecordOutcome()
    {
    }

    public sealed record Applied : RecordOutcome;

    public sealed record Ignored(DecisionCode Code, string Reason) : RecordOutcome;

    /// <summary>It lies in the dead-letter queue with its code and reason.</summary>
    public sealed record Rejected(DecisionCode Code, string Reason) : RecordOutcome;

    /// <summary>It stays on the queue and comes back: its effects are not durable yet, or there is no decision yet.</summary>
    /// <param name="Code">Where it was rejected but could not be put into a dead-letter queue; null else.</param>
    /// <param name="Fault">The exception behind it, if there is one.</param>
    public sealed record Failed(string Reason, DecisionCode? Code = null, Exception? Fault = null) : RecordOutcome;
}
