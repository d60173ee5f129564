namespace WorkflowManager.Core;

/// <summary>
/// Where a workflow stands. PAUSED: what runs may finish, nothing new is scheduled. CANCELLED and
/// TIMED_OUT (its deadline has passed): over, events about its tasks are ignored, until a person has it replayed.
/// </summary>
public enum WorkflowStatus
{
    Active,
    Completed,
    Paused,
    Cancelled,
    TimedOut,
}
