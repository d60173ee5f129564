namespace WorkflowManager.Sqs;

/// <summary>Full jitter: many senders that failed together must not come back together.</summary>
internal static class Backoff
{
    /// <param name="retry">1 for the first one.</param>
    /// <param name="random">From 0 up to, and not including, 1.</param>
    public static TimeSpan Of(int retry, SqsLimits limits, double random)
    {
        var ceiling = limits.Backoff.TotalMilliseconds * Math.Pow(2, retry - 1);
        return TimeSpan.FromMilliseconds(Math.Min(ceiling, limits.BackoffAtMost.TotalMilliseconds) * random);
    }
}
