namespace WorkflowManager.LocalLambda;

/// <summary>What an invocation came to, as Lambda would tell whoever invoked the function.</summary>
/// <param name="ErrorType">Null where the function answered; else the error's type, and <paramref name="Body"/> is the error.</param>
public sealed record InvocationOutcome(string RequestId, string Body, string? ErrorType)
{
    public bool Succeeded => ErrorType is null;
}
