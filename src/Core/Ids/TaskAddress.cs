namespace WorkflowManager.Core;

/// <summary>A task by its position in the template document: the stage's index, then the task's index in that stage.</summary>
public readonly record struct TaskAddress(int Stage, int Task);
