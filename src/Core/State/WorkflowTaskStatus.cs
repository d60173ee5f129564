namespace WorkflowManager.Core;

/// <summary>
/// Where a task stands. PENDING with attempt 0 was never scheduled; with attempt 1 or more it is to be run again.
/// A FAILED task leaves its workflow ACTIVE: a retry manager, or a person, sends TaskPending. A SKIPPED one counts as done
/// for its children and its stage. CANCELLED: its workflow was, before it was done.
/// </summary>
public enum WorkflowTaskStatus
{
    Pending,
    Scheduled,
    Completed,
    Failed,
    Skipped,
    Cancelled,
}
