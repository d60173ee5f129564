namespace WorkflowManager.Protocol.Tests;

/// <summary>What a rival is at while we complete task b, which lets e start, and d too once c is done.</summary>
public enum RivalRecord
{
    /// <summary>The very same record: a visibility time-out was too short.</summary>
    TheSame,

    /// <summary>The very same record, and it is no completion: we both run task b again. Nothing but its id tells that it was done before.</summary>
    TheSameTaskPending,

    /// <summary>The completion of task c, the other parent of d.</summary>
    AnotherOfTheInstance,

    /// <summary>Task b is to be run again.</summary>
    TaskPending,

    /// <summary>The workflow is cancelled: what we let start is told to end, or is not started.</summary>
    Cancel,
}
