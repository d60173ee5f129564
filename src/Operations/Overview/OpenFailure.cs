using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A FAILED task of an open instance.</summary>
/// <param name="Code">What the sender called the failure; null where it did not, or where the task has neither retries nor time-outs: the instance keeps no code then.</param>
public sealed record OpenFailure(ComponentName Component, string? Reason, string? Code);
