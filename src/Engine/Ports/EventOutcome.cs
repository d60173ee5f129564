namespace WorkflowManager.Engine;

/// <summary>How a record ended, as the log has it.</summary>
public enum EventOutcome
{
    Applied,
    Ignored,
    Rejected,
}
