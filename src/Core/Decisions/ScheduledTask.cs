namespace WorkflowManager.Core;

/// <summary>A StartTask that a decision asks for.</summary>
public readonly record struct ScheduledTask(TaskAddress Task, int Attempt);
