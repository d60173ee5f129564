using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Why a replay would not be applied.</summary>
/// <param name="Outcome">IGNORED or REJECTED.</param>
public sealed record ReplayRefusal(EventOutcome Outcome, DecisionCode Code, string Reason);
