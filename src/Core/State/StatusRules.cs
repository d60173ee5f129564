namespace WorkflowManager.Core;

/// <summary>What statuses mean to what waits for them.</summary>
public static class StatusRules
{
    /// <summary>True where children may run, and the stage counts it as done.</summary>
    public static bool IsDone(this WorkflowTaskStatus status) => status is WorkflowTaskStatus.Completed or WorkflowTaskStatus.Skipped;

    /// <summary>True while the workflow may still move by itself, or once it is resumed.</summary>
    public static bool IsOpen(this WorkflowStatus status) => status is WorkflowStatus.Active or WorkflowStatus.Paused;
}
