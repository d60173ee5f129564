using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An event as a message of the workflow queue.</summary>
public static class EventMessage
{
    /// <param name="queue">On a FIFO queue its group is the instance, so that its events keep their order; each send is a message of its own.</param>
    public static NewMessage Of(string queue, string group, string body) => QueueNames.IsFifo(queue)
        ? new NewMessage(body) { GroupId = group, DeduplicationId = Guid.NewGuid().ToString("N") }
        : new NewMessage(body);
}
