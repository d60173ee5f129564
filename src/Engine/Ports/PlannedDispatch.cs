using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A StartTask that a commit asks for.</summary>
/// <param name="Trace">The trace of the record that caused it, passed on to the task by every send of it; null where there was none.</param>
public sealed record PlannedDispatch(TaskAddress Task, int Attempt, TraceContext? Trace);
