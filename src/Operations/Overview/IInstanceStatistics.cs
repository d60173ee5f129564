namespace WorkflowManager.Operations;

/// <summary>
/// The instances by number, for a look at the whole. Every method goes by an index, looks at a bounded part of it, and throws where the store can't be reached.
/// </summary>
public interface IInstanceStatistics
{
    /// <summary>Open instances by component, first ACTIVE stage and status: by a covering index, no document is read.</summary>
    /// <param name="limit">Counts so many instances at most; 1 or more.</param>
    /// <returns>By component, stage (those without one first) and status.</returns>
    Task<OpenCounts> CountOpenAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How many were started and closed in each minute, by covering indexes. One that was reopened is not closed.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="limit">Counts so many started and so many closed ones at most, the newest; 1 or more.</param>
    /// <returns>Only minutes in which something happened, by time.</returns>
    Task<Throughput> CountThroughputAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken);

    /// <summary>The open instances that were created first: by <c>created_at</c>, then by reference downwards.</summary>
    /// <param name="limit">At most so many; 1 or more.</param>
    Task<IReadOnlyList<OldestInstance>> FindOldestOpenAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Every FAILED task of the newest open instances that have one, instance by instance; of an instance no more is read than that.</summary>
    /// <param name="instances">Of so many instances at most; 1 or more.</param>
    Task<IReadOnlyList<OpenFailure>> FindFailuresAsync(int instances, CancellationToken cancellationToken);
}
