namespace WorkflowManager.Core;

/// <summary>One failed attempt.</summary>
/// <param name="Code">What the sender called it; <c>TIMEOUT</c> and <c>HEARTBEAT_LOST</c> are the manager's own.</param>
public sealed record TaskFailure(int Attempt, string? Code, string? Reason, DateTimeOffset At);
