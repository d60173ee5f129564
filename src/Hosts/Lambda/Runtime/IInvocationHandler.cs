namespace WorkflowManager.Lambda;

/// <summary>What the function does with an event.</summary>
internal interface IInvocationHandler
{
    /// <param name="deadline">Cancelled a margin before Lambda ends the process, so that there is time to answer.</param>
    /// <returns>The answer, JSON. An exception fails the invocation.</returns>
    Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline);
}
