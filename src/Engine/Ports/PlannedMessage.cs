namespace WorkflowManager.Engine;

/// <summary>A message that a commit asks for; it lies in the outbox until a queue has it.</summary>
/// <param name="Trace">The trace of the record that caused it, passed on by every send of it; null where there was none.</param>
public abstract record PlannedMessage(TraceContext? Trace)
{
    /// <summary>Which message of its instance it is: what a partial clear takes it off by.</summary>
    public abstract string Key { get; }
}
