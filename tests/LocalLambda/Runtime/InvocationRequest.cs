namespace WorkflowManager.LocalLambda;

/// <summary>One invocation on its way through the Runtime API.</summary>
internal sealed class InvocationRequest(byte[] payload, DateTimeOffset deadline, string? traceId)
{
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public byte[] Payload => payload;

    public DateTimeOffset Deadline => deadline;

    public string? TraceId => traceId;

    public Task<InvocationOutcome> Outcome => _outcome.Task;

    /// <returns>False where it was over already: a function answers once.</returns>
    public bool End(string body, string? errorType = null) => _outcome.TrySetResult(new InvocationOutcome(RequestId, body, errorType));
}
