namespace WorkflowManager.Engine;

/// <summary>What became of a batch.</summary>
/// <param name="Records">One report for each record, in order of arrival.</param>
/// <param name="Failures">Message ids that must not be acknowledged, in order of arrival. On a FIFO queue the rest of a failed record's group is among them.</param>
/// <param name="Conflicts">Commits that lost to another manager and were decided again.</param>
/// <param name="CommitTime">Spent in commits, all rounds together; likewise <paramref name="FlushTime"/>.</param>
public sealed record BatchReport(
    IReadOnlyList<RecordReport> Records,
    IReadOnlyList<string> Failures,
    int Conflicts,
    TimeSpan CommitTime,
    TimeSpan FlushTime)
{
    /// <summary>
    /// Decisions taken, those that a lost commit made void included: against the records it tells what conflicts cost.
    /// A repeated event, a malformed one and one without an instance come to none.
    /// </summary>
    public int Decisions { get; init; }
}
