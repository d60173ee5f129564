namespace WorkflowManager.Core;

/// <summary>What a queue is told of.</summary>
[Flags]
public enum NotifyOn
{
    None = 0,

    /// <summary>A task or a stage is done.</summary>
    Completed = 1,

    /// <summary>A task has failed and is not tried again by the manager.</summary>
    Failed = 2,

    /// <summary>The workflow is over, in whatever way.</summary>
    Closed = 4,

    /// <summary>A task's <c>business_status</c> is reached.</summary>
    Status = 8,

    All = Completed | Failed | Closed | Status,
}
