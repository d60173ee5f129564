using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One event of a simulation, and what the instance is behind it.</summary>
/// <param name="At">Since the beginning.</param>
/// <param name="Code">Why it changed nothing; null where it did.</param>
/// <param name="Reason">What the event said, or why it changed nothing; null where there is nothing to say.</param>
public sealed record SimulationFrame(TimeSpan At, WorkflowEvent Event, DecisionCode? Code, string? Reason, WorkflowState State);
