namespace WorkflowManager.Core;

/// <summary>How much of a workflow is done again.</summary>
public enum ReplayScope
{
    /// <summary>One task alone.</summary>
    Task,

    /// <summary>A task and all that depends on it: in its stage by parents, and all later stages.</summary>
    Downstream,

    /// <summary>A stage, and no other.</summary>
    Stage,

    /// <summary>All of it.</summary>
    Workflow,
}
