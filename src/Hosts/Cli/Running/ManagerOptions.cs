namespace WorkflowManager.Cli;

/// <summary>How the manager runs as a process.</summary>
/// <param name="Queue">The workflow queue.</param>
/// <param name="Visibility">How long a received message stays hidden; a batch has to be done well before.</param>
/// <param name="Concurrency">Batches in hand at once.</param>
/// <param name="SweepEvery">From the end of one sweep to the next.</param>
internal sealed record ManagerOptions(string Queue, TimeSpan Visibility, int Concurrency, TimeSpan SweepEvery)
{
    /// <summary>The long poll; SQS has none that is longer.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// What a receive under way is given once the process is told to stop: messages that the service has handed out by then
    /// arrive and are handled, where a request that is broken off would leave them hidden. Zero: it is broken off at once.
    /// </summary>
    public TimeSpan Handover { get; init; } = TimeSpan.Zero;

    /// <summary>The first wait before a message that could not be handled comes back; doubled each time.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RetryAtMost { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After a fault of the queue service, before it is asked again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For a batch: a fifth of the time is left to delete what is done before it comes back.</summary>
    public TimeSpan WorkingTime => Visibility * 0.8;
}
