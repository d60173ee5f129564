using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Where a page of closed instances ended: the last one of it.</summary>
public readonly record struct ClosedCursor(DateTimeOffset ClosedAt, BusinessRef Ref);
