using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Something happens right before StartTasks are sent.</summary>
internal sealed class HookedDispatcher(IDispatcher inner, Func<Task> before) : IDispatcher
{
    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        await before();
        return await inner.SendAsync(dispatches, cancellationToken);
    }
}
