namespace WorkflowManager.Core;

/// <summary>The <c>event_name</c>s on the wire.</summary>
public static class EventNames
{
    public const string StartWorkflow = "StartWorkflow";
    public const string TaskCompleted = "TaskCompleted";
    public const string TaskFailed = "TaskFailed";
    public const string TaskPending = "TaskPending";
    public const string SkipTask = "SkipTask";
    public const string PauseWorkflow = "PauseWorkflow";
    public const string ResumeWorkflow = "ResumeWorkflow";
    public const string CancelWorkflow = "CancelWorkflow";

    /// <summary>What the manager sends to a task's queue.</summary>
    public const string StartTask = "StartTask";

    /// <summary>What the manager sends to the queue of a task that was running when its workflow was cancelled.</summary>
    public const string CancelTask = "CancelTask";

    /// <summary>All that the workflow queue takes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [StartWorkflow, TaskCompleted, TaskFailed, TaskPending, SkipTask, PauseWorkflow, ResumeWorkflow, CancelWorkflow];
}
