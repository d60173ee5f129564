namespace WorkflowManager.Engine;

/// <summary>What one sweep did.</summary>
/// <param name="Instances">Instances with a stale outbox that were looked at.</param>
/// <param name="Flushed">Outbox elements told whole and taken off.</param>
/// <param name="Left">Elements that still have something to tell: a queue is missing or did not answer.</param>
/// <param name="Lag">Age of the oldest element found, beyond the age at which it counts as stale; zero where there was none.</param>
/// <param name="Complete">False where time or the bound of a sweep ended it before the last page; the next one of this process goes on there.</param>
/// <param name="Fault">The first trouble with an instance or a write that left something behind, for the log.</param>
/// <param name="Trouble">The first StartTask that could not be sent, and why; null where all went out.</param>
public sealed record SweepReport(int Instances, int Flushed, int Left, TimeSpan Lag, bool Complete, Exception? Fault = null, string? Trouble = null)
{
    /// <summary>What time had made due, and what became of it; null where nobody looked.</summary>
    public DueReport? Due { get; init; }
}
