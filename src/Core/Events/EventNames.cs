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
    public const string ReplayTask = "ReplayTask";
    public const string TaskHeartbeat = "TaskHeartbeat";
    public const string TaskClaimed = "TaskClaimed";
    public const string TaskReleased = "TaskReleased";

    /// <summary>The sweeper's: the workflow's deadline has passed.</summary>
    public const string DeadlineReached = "DeadlineReached";

    /// <summary>What the manager sends to a task's queue.</summary>
    public const string StartTask = "StartTask";

    /// <summary>What the manager sends to the queue of a task that was running when its workflow was cancelled.</summary>
    public const string CancelTask = "CancelTask";

    /// <summary>What the manager sends to a <c>notify_queue</c>.</summary>
    public const string Notification = "Notification";

    /// <summary>All that the workflow queue takes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [
            StartWorkflow, TaskCompleted, TaskFailed, TaskPending, TaskHeartbeat, TaskClaimed, TaskReleased,
            SkipTask, PauseWorkflow, ResumeWorkflow, CancelWorkflow, ReplayTask, DeadlineReached,
        ];
}
