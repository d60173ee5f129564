namespace WorkflowManager.Operations;

/// <summary>The queues can't be used: not reached in time, no permission, a request that was refused. The message is one sentence for a person.</summary>
public sealed class QueuesUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
