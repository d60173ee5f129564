using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

public sealed class FaultyDispatcher(IDispatcher inner, FaultPlan faults) : IDispatcher
{
    public Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken) =>
        faults.Around(Ports.Send, () => inner.SendAsync(dispatches, cancellationToken));
}
