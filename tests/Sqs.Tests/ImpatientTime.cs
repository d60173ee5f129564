using System.Collections.Concurrent;

namespace WorkflowManager.Sqs.Tests;

/// <summary>Waits up to a length are over at once, and written down; longer ones, which are time-outs here, never end.</summary>
internal sealed class ImpatientTime(TimeSpan upTo) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > upTo || dueTime < TimeSpan.Zero)
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
