namespace WorkflowManager.Model.Tests;

/// <summary>Time stands still: the protocol must hold whatever the clock says, and a time line is counted in steps.</summary>
internal sealed class StandingTime : TimeProvider
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;
}
