using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A rejected record.</summary>
/// <param name="Reason">One sentence that names the field and says what to do. May be longer than an attribute should be; the adapter cuts it.</param>
public sealed record DeadLetter(InboundRecord Record, DecisionCode Code, string Reason);
