namespace WorkflowManager.Core;

/// <summary>
/// Where a workflow stands. PAUSED: what runs may finish, nothing new is scheduled. CANCELLED: over for good, events about
/// its tasks are ignored.
/// </summary>
public enum WorkflowStatus
{
    Active,
    Completed,
    Paused,
    Cancelled,
}
