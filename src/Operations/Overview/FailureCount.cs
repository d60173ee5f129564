using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Open failures of one reason.</summary>
public sealed record FailureCount(string? Reason, string? Code, ComponentName Component, long Count);
