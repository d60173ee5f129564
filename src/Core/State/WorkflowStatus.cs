namespace WorkflowManager.Core;

public enum WorkflowStatus
{
    Active,
    Completed,
}
