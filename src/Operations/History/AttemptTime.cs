using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One attempt of a task: a bar of a Gantt chart.</summary>
/// <param name="ScheduledAt">When its StartTask was decided.</param>
/// <param name="EndedAt">When its outcome was decided; null while it runs.</param>
/// <param name="Status">COMPLETED, FAILED, SCHEDULED while it runs, PENDING where it was given up without an outcome.</param>
/// <param name="Reason">What its last event said.</param>
public sealed record AttemptTime(
    TaskAddress Address, StageName Stage, TaskName Task, int Attempt, DateTimeOffset ScheduledAt, DateTimeOffset? EndedAt,
    WorkflowTaskStatus Status, string? Reason)
{
    /// <param name="now">The end of an attempt that still runs.</param>
    public TimeSpan Elapsed(DateTimeOffset now) => (EndedAt ?? now) - ScheduledAt;
}
