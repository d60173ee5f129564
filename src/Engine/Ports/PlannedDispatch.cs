using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// A message about a task's attempt: a StartTask, a CancelTask once the task is CANCELLED, or the TaskPending of its retry
/// once it has failed. It is the state that says which, so that a StartTask that was never sent can't follow its own
/// cancellation.
/// </summary>
public sealed record PlannedDispatch(TaskAddress Task, int Attempt, TraceContext? Trace) : PlannedMessage(Trace)
{
    /// <summary>Positions, not names: names may hold any character, and two pairs of them must not run together into one key.</summary>
    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{Task.Stage}/{Task.Task}/{Attempt}");
}
