namespace WorkflowManager.Engine;

/// <summary>Sends StartTask payloads to task queues.</summary>
public interface IDispatcher
{
    /// <summary>
    /// Sends each dispatch at least once, or says for that one why not; one queue's trouble is no other's. Bounded in time,
    /// tries again what may pass. On a FIFO queue the dispatch id is the deduplication id, and the reference the group.
    /// </summary>
    /// <returns>One outcome for each dispatch, in order. Does not throw for a queue's trouble; cancellation does.</returns>
    Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken);
}
