using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>Elements of one instance's outbox that are to be told to the world.</summary>
/// <param name="State">The newest state known, one's own commit included: only what it still waits for is sent.</param>
/// <param name="Whole">These are all that the instance's outbox holds, so that a <c>dispatch_error</c> goes with the last of them.</param>
/// <param name="Body">The StartTask payload of a task.</param>
internal sealed record OutboxWork(
    WorkflowState State,
    IReadOnlyList<OutboxElement> Elements,
    bool Whole,
    bool HasDispatchError,
    Func<TaskAddress, string> Body)
{
    public BusinessRef Ref => State.Ref;
}
