namespace WorkflowManager.Core;

/// <summary>The person who has taken a HUMAN task upon himself.</summary>
public sealed record TaskClaim(string Actor, DateTimeOffset At);
