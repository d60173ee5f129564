namespace WorkflowManager.Contracts;

/// <summary>Moments of a test's own, where what is asked for is a span of time and others have data too.</summary>
internal static class LongAgo
{
    /// <summary>Before what any other test does: a minute of this test's own in decades in which hardly anybody is.</summary>
    public static DateTimeOffset Minute() => new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 10_000_000));
}
