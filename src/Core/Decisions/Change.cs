namespace WorkflowManager.Core;

/// <summary>One thing that a decision changes. Applying the changes, in order, is the whole effect of an event.</summary>
public abstract record Change
{
    private Change()
    {
    }

    public sealed record WorkflowMoved(WorkflowStatus Status) : Change;

    public sealed record StageMoved(int Stage, StageStatus Status) : Change;

    public sealed record TaskMoved(TaskAddress Task, WorkflowTaskStatus Status, int Attempt, string? Reason) : Change;
}
