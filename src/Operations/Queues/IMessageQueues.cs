namespace WorkflowManager.Operations;

/// <summary>
/// Queues with the semantics of SQS: what is received stays hidden for a while and comes back unless it is deleted; nothing
/// that was sent is lost. A queue is given by its name or, where the adapter has URLs, by its URL. FIFO where the name ends in <c>.fifo</c>.
/// </summary>
/// <remarks>
/// Every method throws <see cref="QueueMissingException"/> where there is no such queue, save where it says otherwise, and
/// <see cref="QueuesUnavailableException"/> where the service can't be reached or refuses. Arguments outside SQS's limits
/// (<see cref="QueueLimits"/>) are an <see cref="ArgumentException"/>. SQS counts in whole seconds: a time is rounded up to them there.
/// </remarks>
public interface IMessageQueues
{
    /// <summary>Messages that are visible now; waits up to <paramref name="wait"/> for the first one.</summary>
    /// <param name="atMost">1 to 10.</param>
    /// <param name="wait">Zero: does not wait. At most 20 s.</param>
    /// <param name="visibility">How long they stay hidden; null: as the queue has it.</param>
    Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int atMost, TimeSpan wait, TimeSpan? visibility, CancellationToken cancellationToken);

    /// <summary>Deletes what was received. One that is gone already is no error.</summary>
    /// <returns>For each receipt, in order: null once it is gone, else why it may come back. SQS does not always tell of a receipt that is no longer good.</returns>
    Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken);

    /// <summary>Hides a message that was received for so long from now on; zero: it is visible at once.</summary>
    /// <returns>False where the receipt is no longer good: the message was deleted, is visible again, or was received again by somebody.</returns>
    Task<bool> ChangeVisibilityAsync(string queue, string receipt, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Sends messages.</summary>
    /// <returns>For each one, in order: null once the queue has it, else why it has not or may not have.</returns>
    Task<IReadOnlyList<string?>> SendAsync(string queue, IReadOnlyList<NewMessage> messages, CancellationToken cancellationToken);

    /// <summary>What there is to know of a queue; null: there is none.</summary>
    Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Creates a queue unless it is there. One that is there stays as it is.</summary>
    /// <returns>True where it was created.</returns>
    Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken);

    /// <summary>Names of all queues that begin with a prefix, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);
}
