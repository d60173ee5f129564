using WorkflowManager.Engine;

namespace WorkflowManager.Due;

/// <summary>A dispatcher that sends nothing: a sweep's own cost is what is looked at.</summary>
internal sealed class Nowhere : IDispatcher
{
    public Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DispatchOutcome>>([.. dispatches.Select(_ => new DispatchOutcome.Sent())]);
}
