using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// A message about a task's attempt that a commit asks for: a StartTask, or a CancelTask once the task is CANCELLED. It is
/// the state that says which, so that a StartTask that was never sent can't follow its own cancellation.
/// </summary>
/// <param name="Trace">The trace of the record that caused it, passed on to the task by every send of it; null where there was none.</param>
public sealed record PlannedDispatch(TaskAddress Task, int Attempt, TraceContext? Trace);
