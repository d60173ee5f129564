namespace WorkflowManager.Secrets;

/// <summary>Every bound of the adapter.</summary>
public sealed record SecretLimits
{
    /// <summary>How long one request may take, connecting included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The SDK's own retries: of throttling, server errors and lost connections, with backoff and jitter.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>How long a read may take, retries included: Lambda ends an initialisation after 10 s, and the database is connected to after it.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(4);
}
