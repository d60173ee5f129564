namespace WorkflowManager.Sqs;

/// <summary>What became of one message. Closed.</summary>
internal abstract record SendResult
{
    private SendResult(string reason) => Reason = reason;

    /// <summary>Empty where it was sent.</summary>
    public string Reason { get; }

    public static SendResult Done { get; } = new Sent();

    /// <summary>The queue has it.</summary>
    public sealed record Sent() : SendResult("");

    /// <summary>There is no such queue.</summary>
    public sealed record Missing(string Why) : SendResult(Why);

    /// <summary>It was not taken, and the same message would not be taken a second time.</summary>
    public sealed record Refused(string Why) : SendResult(Why);

    /// <summary>It may or may not have arrived; a later try may pass.</summary>
    public sealed record Unsure(string Why) : SendResult(Why);
}
