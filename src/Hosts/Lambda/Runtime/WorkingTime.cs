namespace WorkflowManager.Lambda;

/// <summary>How long an invocation may work.</summary>
internal static class WorkingTime
{
    // A timer can't run longer than some 49 days, and no invocation runs longer than 15 minutes.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Up to the deadline less the margin; but half of the time at least, or a margin too large for a short time-out would leave none.</summary>
    public static TimeSpan Of(DateTimeOffset deadline, DateTimeOffset now, TimeSpan margin)
    {
        var left = deadline - now;
        if (left <= TimeSpan.Zero)
            return TimeSpan.Zero;
        var work = left - margin > left / 2 ? left - margin : left / 2;
        return work < Longest ? work : Longest;
    }
}
