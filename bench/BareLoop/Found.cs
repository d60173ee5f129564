namespace WorkflowManager.BareLoop;

/// <summary>What the loop needs of an instance.</summary>
/// <param name="Queue">Of the task that may run next.</param>
internal sealed record Found(long Version, string Queue);
