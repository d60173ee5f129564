using WorkflowManager.Operations;

namespace WorkflowManager.Contracts;

/// <summary>What the suite of the queues needs of an adapter. On the machine's own clock, since a server has no other.</summary>
public interface IMessageQueuesHarness : IAsyncDisposable
{
    IMessageQueues Queues { get; }
}
