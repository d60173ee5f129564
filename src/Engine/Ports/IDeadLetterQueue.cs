namespace WorkflowManager.Engine;

/// <summary>Where rejected records go.</summary>
public interface IDeadLetterQueue
{
    /// <summary>
    /// Sends each record as it was received, with <c>code</c> and <c>reason</c> as message attributes.
    /// </summary>
    /// <returns>For each one, in order: null once the queue has it, else why it has not. Cancellation throws.</returns>
    Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);
}
