using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Statuses with their colour and a sign of their own, for whoever does not see the colour.</summary>
internal static class StatusCells
{
    public static Cell Of(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Active => new("ACTIVE", Tone.Busy),
        WorkflowStatus.Completed => new("COMPLETED", Tone.Good),
        WorkflowStatus.Paused => new("PAUSED", Tone.Waiting),
        WorkflowStatus.Cancelled => new("CANCELLED", Tone.Bad),
        WorkflowStatus.TimedOut => new("TIMED_OUT", Tone.Bad),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static Cell Of(StageStatus status) => status switch
    {
        StageStatus.NotStarted => new("NOT STARTED", Tone.Muted),
        StageStatus.Active => new("ACTIVE", Tone.Busy),
        StageStatus.Completed => new("COMPLETED", Tone.Good),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static Cell Of(WorkflowTaskStatus status) => status switch
    {
        WorkflowTaskStatus.Pending => new("PENDING", Tone.Muted),
        WorkflowTaskStatus.Scheduled => new("SCHEDULED", Tone.Busy),
        WorkflowTaskStatus.Completed => new("COMPLETED", Tone.Good),
        WorkflowTaskStatus.Failed => new("FAILED", Tone.Bad),
        WorkflowTaskStatus.Skipped => new("SKIPPED", Tone.Waiting),
        WorkflowTaskStatus.Cancelled => new("CANCELLED", Tone.Muted),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static string Sign(WorkflowTaskStatus status) => status switch
    {
        WorkflowTaskStatus.Pending => "○",
        WorkflowTaskStatus.Scheduled => "▶",
        WorkflowTaskStatus.Completed => "✔",
        WorkflowTaskStatus.Failed => "✖",
        WorkflowTaskStatus.Skipped => "»",
        WorkflowTaskStatus.Cancelled => "–",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static string Sign(StageStatus status) => status switch
    {
        StageStatus.NotStarted => "○",
        StageStatus.Active => "▶",
        StageStatus.Completed => "✔",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
