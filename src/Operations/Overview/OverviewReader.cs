using System.Collections.Immutable;

namespace WorkflowManager.Operations;

/// <summary>Puts an overview together. Whatever it reads is bounded by its options, however many instances and events there are.</summary>
public sealed class OverviewReader(IInstanceStatistics statistics, IEventLog log)
{
    // Of one instance there are more entries than the one that the sample has.
    private const int StepsOfInstance = 10;

    public async Task<Overview> ReadAsync(OverviewOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (from, to) = Window(options, now);
        var open = await statistics.CountOpenAsync(options.Counted, cancellationToken);
        var throughput = await statistics.CountThroughputAsync(from, to, options.Counted, cancellationToken);
        var oldest = await statistics.FindOldestOpenAsync(options.Oldest, cancellationToken);
        var failures = await statistics.FindFailuresAsync(options.Sample, cancellationToken);
        var sample = await log.ReadNewestAsync(options.Sample, cancellationToken);
        var steps = await ReadStepsAsync(sample, options, cancellationToken);
        return new Overview(
            now, options.WindowMinutes, EachMinute(throughput.Minutes, from, options.WindowMinutes),
            [.. open.Counts], open.Counts.Sum(c => c.Count), open.Capped || throughput.Capped, sample.Count,
            [.. FailureReasons.Of(failures).Take(options.Failures)],
            [.. TaskDurations.Of(sample, steps).Take(options.Tasks)],
            [.. oldest]);
    }

    /// <summary>Whole minutes, the one that runs included.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Window(OverviewOptions options, DateTimeOffset now)
    {
        var utc = now.ToUniversalTime();
        var running = new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, TimeSpan.Zero);
        return (running.AddMinutes(1 - options.WindowMinutes), running.AddMinutes(1));
    }

    /// <summary>The starts of what ended in the sample: they may lie far ahead of it.</summary>
    private async Task<IReadOnlyList<LoggedStep>> ReadStepsAsync(IReadOnlyList<LoggedStep> sample, OverviewOptions options, CancellationToken cancellationToken)
    {
        var ended = sample.Where(TaskDurations.EndsAny).Select(step => step.Ref).Distinct().ToList();
        return ended.Count == 0 ? [] : await log.ReadStepsAsync(ended, options.Sample * StepsOfInstance, cancellationToken);
    }

    private static ImmutableArray<MinuteCount> EachMinute(IReadOnlyList<MinuteCount> counted, DateTimeOffset from, int minutes)
    {
        var known = counted.ToDictionary(m => m.Minute);
        return [.. Enumerable.Range(0, minutes).Select(i => from.AddMinutes(i)).Select(minute => known.GetValueOrDefault(minute) ?? new MinuteCount(minute, 0, 0))];
    }
}
