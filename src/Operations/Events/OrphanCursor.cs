namespace WorkflowManager.Operations;

/// <summary>Where a look for orphans ended: the last entry it looked at.</summary>
public readonly record struct OrphanCursor(DateTimeOffset RecordedAt, string Id);
