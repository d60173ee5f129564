using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>One message to one queue.</summary>
/// <param name="Body">The payload: the contract with the task.</param>
/// <param name="Attempt">Of the task it is about; null where it is about none. Travels as the message attribute <c>attempt</c>, the id as <c>dispatch_id</c>.</param>
/// <param name="Trace">Passed on, in the forms in which it came, where there is one.</param>
public sealed record Dispatch(DispatchId Id, TaskQueue Queue, BusinessRef Ref, int? Attempt, string Body, TraceContext? Trace)
{
    /// <summary>How long the queue keeps it to itself; zero on a FIFO queue, which can't.</summary>
    public TimeSpan Delay { get; init; }
}
