using WorkflowManager.Engine;

namespace WorkflowManager.Contracts;

/// <summary>What a contract suite needs of an adapter and its server. Queues are named by the suite, each one used by one test only.</summary>
public interface IQueueHarness : IAsyncDisposable
{
    IDispatcher Dispatcher { get; }

    IDeadLetterQueue DeadLetterQueue(string queue);

    /// <summary>FIFO where the name ends in <c>.fifo</c>, then without deduplication by content.</summary>
    Task CreateQueueAsync(string queue, CancellationToken cancellationToken);

    Task DeleteQueueAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Waits, within bounds, for this many messages; gives back those and whatever more is there. Each is received once.</summary>
    Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int atLeast, CancellationToken cancellationToken);
}
