namespace WorkflowManager.Engine.Tests.Faults;

internal sealed class FaultyDispatcher(IDispatcher inner, FaultPlan faults) : IDispatcher
{
    public Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken) =>
        faults.Around("send", () => inner.SendAsync(dispatches, cancellationToken));
}
