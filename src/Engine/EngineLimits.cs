namespace WorkflowManager.Engine;

/// <summary>Every bound of the engine. The defaults suit a function with a time-out of 30 s to 5 minutes.</summary>
public sealed record EngineLimits
{
    /// <summary>Commits go to the store in bulks of at most this size; MongoDB takes 48 MB a command.</summary>
    public int CommitBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Records of one instance that are folded into one commit stop at this size of log entries: they lie in its outbox for a moment, and a document holds 16 MB.</summary>
    public int FoldBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>What a StartTask's body may take: SQS takes 1 MiB with its attributes, which are a few kilobytes at most. Less where task queues are set to less.</summary>
    public int StartTaskBytes { get; init; } = 1024 * 1024 - 8 * 1024;

    /// <summary>How often an instance is decided again after another manager was faster; then its records are reported as failed.</summary>
    public int ConflictRetries { get; init; } = 12;

    /// <summary>The wait before a retry is drawn from zero up to this, or up to twice what the lost try took if that is longer (250 ms at most); doubled with each of the first three retries. Zero: no wait.</summary>
    public TimeSpan ConflictBackoff { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Instances that are finished side by side, each alone, after a conflict or a fault of the batch they were in: a server in trouble is not asked a thousand things at once.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>How often an instance is read again whose log is ahead of it.</summary>
    public int StaleReads { get; init; } = 5;

    /// <summary>How long a template may be used without looking for a newer one.</summary>
    public TimeSpan TemplateTimeToLive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Templates kept; the cache is emptied when it is full.</summary>
    public int TemplatesCached { get; init; } = 1_000;

    /// <summary>Age at which an outbox element counts as stale: well above the function's time-out, for until then its own manager may be at it.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(16);

    /// <summary>Instances that a sweep reads at once.</summary>
    public int SweepPage { get; init; } = 100;

    /// <summary>Pages that one sweep looks at.</summary>
    public int SweepPages { get; init; } = 100;
}
