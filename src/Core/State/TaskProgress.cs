namespace WorkflowManager.Core;

/// <summary>What a task's last heartbeat said.</summary>
/// <param name="Percent">0 to 100; null where it said none.</param>
public sealed record TaskProgress(int? Percent, string? Text, DateTimeOffset At);
