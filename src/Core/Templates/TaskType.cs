namespace WorkflowManager.Core;

/// <summary>Who does a task. The manager treats both alike; the task's queue decides who reads it.</summary>
public enum TaskType
{
    Service,
    Human,
}
