namespace WorkflowManager.Core;

public enum StageStatus
{
    NotStarted,
    Active,
    Completed,
}
