namespace WorkflowManager.Operations;

/// <summary>There is no such queue.</summary>
public sealed class QueueMissingException(string queue, Exception? cause = null)
    : Exception($"There is no queue '{queue}'; create it with 'wfm queues create', or check name, region and endpoint.", cause)
{
    public string Queue { get; } = queue;
}
