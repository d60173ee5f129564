namespace WorkflowManager.Core;

/// <summary>The <c>event_name</c>s on the wire.</summary>
public static class EventNames
{
    public const string StartWorkflow = "StartWorkflow";
    public const string TaskCompleted = "TaskCompleted";
    public const string TaskFailed = "TaskFailed";
    public const string TaskPending = "TaskPending";

    /// <summary>What the manager sends to a task's queue.</summary>
    public const string StartTask = "StartTask";
}
