namespace WorkflowManager.Operations.Tests.Overview;

/// <summary>Statistics that a test has made up.</summary>
internal sealed class FixedStatistics : IInstanceStatistics
{
    public OpenCounts Open { get; init; } = new([], false);

    public Throughput Throughput { get; init; } = new([], false);

    public IReadOnlyList<OldestInstance> Oldest { get; init; } = [];

    public IReadOnlyList<OpenFailure> Failures { get; init; } = [];

    /// <summary>What was asked for.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Window { get; private set; }

    public Task<OpenCounts> CountOpenAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(Open);

    public Task<Throughput> CountThroughputAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        Window = (from, to);
        return Task.FromResult(Throughput);
    }

    public Task<IReadOnlyList<OldestInstance>> FindOldestOpenAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(Oldest);

    public Task<IReadOnlyList<OpenFailure>> FindFailuresAsync(int instances, CancellationToken cancellationToken) => Task.FromResult(Failures);
}
