namespace WorkflowManager.Operations;

/// <summary>What is done to many instances at once.</summary>
public enum BulkAction
{
    /// <summary>Each FAILED task that is not tried again by itself is to run again.</summary>
    Retry,

    /// <summary>Each of those is replayed, with a scope.</summary>
    Replay,

    Cancel,
    Pause,
    Resume,
}
