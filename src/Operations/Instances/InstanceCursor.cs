using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Where a page ended: the last instance of it.</summary>
public readonly record struct InstanceCursor(DateTimeOffset CreatedAt, BusinessRef Ref);
