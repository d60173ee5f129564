namespace WorkflowManager.Lambda;

/// <summary>A metric's name and CloudWatch's name of its unit. Alarms and dashboards go by the name, which never changes its meaning.</summary>
internal sealed record Metric(string Name, string Unit)
{
    public const string Count = "Count";
    public const string Milliseconds = "Milliseconds";

    // Of a batch.
    public static readonly Metric Records = new(nameof(Records), Count);
    public static readonly Metric Applied = new(nameof(Applied), Count);
    public static readonly Metric Ignored = new(nameof(Ignored), Count);
    public static readonly Metric Rejected = new(nameof(Rejected), Count);
    public static readonly Metric Failed = new(nameof(Failed), Count);
    public static readonly Metric Decisions = new(nameof(Decisions), Count);
    public static readonly Metric Conflicts = new(nameof(Conflicts), Count);
    public static readonly Metric CommitTime = new(nameof(CommitTime), Milliseconds);
    public static readonly Metric FlushTime = new(nameof(FlushTime), Milliseconds);
    public static readonly Metric BatchTime = new(nameof(BatchTime), Milliseconds);

    // Of a sweep.
    public static readonly Metric SweepFlushed = new(nameof(SweepFlushed), Count);
    public static readonly Metric SweepLeft = new(nameof(SweepLeft), Count);
    public static readonly Metric SweepLag = new(nameof(SweepLag), Milliseconds);
    public static readonly Metric DueFired = new(nameof(DueFired), Count);
    public static readonly Metric DueLeft = new(nameof(DueLeft), Count);
    public static readonly Metric DueLag = new(nameof(DueLag), Milliseconds);
    public static readonly Metric SweepTime = new(nameof(SweepTime), Milliseconds);
}
