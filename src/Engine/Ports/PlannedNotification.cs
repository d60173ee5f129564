using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// A message to a <c>notify_queue</c>. It tells what has happened, so it is sent whatever happens next: what it says is fixed
/// by the commit.
/// </summary>
/// <param name="Id">The same for every re-send, so that a receiver can drop a repeated one. Unique within its instance.</param>
public sealed record PlannedNotification(DispatchId Id, TaskQueue Queue, string Body, TraceContext? Trace) : PlannedMessage(Trace)
{
    public override string Key => Id.Value;
}
