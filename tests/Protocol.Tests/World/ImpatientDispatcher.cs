using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Lets no queue delay anything: the clock of a test stands still, and a queue's own does not.</summary>
internal sealed class ImpatientDispatcher(IDispatcher inner) : IDispatcher
{
    public Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken) =>
        inner.SendAsync([.. dispatches.Select(d => d with { Delay = TimeSpan.Zero })], cancellationToken);
}
