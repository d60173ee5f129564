using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A look at the whole, at one moment.</summary>
/// <param name="Throughput">A line for each minute of the window, also where nothing happened; the last one is not over.</param>
/// <param name="OpenTotal">Of those that were counted.</param>
/// <param name="Capped">Something was not counted whole: <paramref name="Open"/> or <paramref name="Throughput"/> are too low.</param>
/// <param name="Sampled">So many entries of the log <paramref name="Tasks"/> goes by: the newest ones that were applied.</param>
/// <param name="Failures">The most frequent first.</param>
/// <param name="Tasks">The slowest first, by <see cref="TaskTimes.P95"/>.</param>
public sealed record Overview(
    DateTimeOffset Now,
    int WindowMinutes,
    ImmutableArray<MinuteCount> Throughput,
    ImmutableArray<OpenCount> Open,
    long OpenTotal,
    bool Capped,
    int Sampled,
    ImmutableArray<FailureCount> Failures,
    ImmutableArray<TaskTimes> Tasks,
    ImmutableArray<OldestInstance> Oldest);
