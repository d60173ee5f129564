namespace WorkflowManager.Engine;

/// <summary>A message and what became of it.</summary>
/// <param name="Dispatch">Null where it could not be put into words.</param>
internal sealed record SentMessage(PlannedMessage Planned, Dispatch? Dispatch, DispatchOutcome Outcome);
