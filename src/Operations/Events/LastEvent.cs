using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What happened last to an instance.</summary>
/// <param name="At">When it was decided.</param>
public sealed record LastEvent(BusinessRef Ref, long Version, string? EventName, string? Stage, string? Task, DateTimeOffset At);
