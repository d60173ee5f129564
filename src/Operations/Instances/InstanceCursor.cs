using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Where a page ended: the last instance that was looked at for it. In a list by reference only the reference counts.</summary>
public readonly record struct InstanceCursor(DateTimeOffset CreatedAt, BusinessRef Ref);
