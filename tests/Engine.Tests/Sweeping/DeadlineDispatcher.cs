namespace WorkflowManager.Engine.Tests.Sweeping;

/// <summary>Time is up in the middle of a call, counted from one.</summary>
internal sealed class DeadlineDispatcher(IDispatcher inner, CancellationTokenSource deadline, int calls) : IDispatcher
{
    private int _calls;

    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        // The first call is the batch's own.
        if (++_calls == calls + 1)
            await deadline.CancelAsync();
        return await inner.SendAsync(dispatches, cancellationToken);
    }
}
