using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A StartTask that a commit asks for.</summary>
/// <param name="Trace">The trace header of the record that caused it, passed on to the task; null where there was none.</param>
public sealed record PlannedDispatch(TaskAddress Task, int Attempt, string? Trace);
