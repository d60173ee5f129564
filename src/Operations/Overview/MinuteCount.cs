namespace WorkflowManager.Operations;

/// <summary>What was started and closed within one minute.</summary>
/// <param name="Minute">Its beginning.</param>
public sealed record MinuteCount(DateTimeOffset Minute, long Started, long Closed);
