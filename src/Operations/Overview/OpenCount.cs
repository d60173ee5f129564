using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>So many open instances are here.</summary>
/// <param name="Stage">The first stage, by order, that is ACTIVE; null where there is none, or where the store does not know it yet.</param>
public sealed record OpenCount(ComponentName Component, StageName? Stage, WorkflowStatus Status, long Count);
