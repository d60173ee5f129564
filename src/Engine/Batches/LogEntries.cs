using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>Writes down what became of a record.</summary>
internal static class LogEntries
{
    public static LogEntry Applied(ParsedRecord record, Decision.Applied decision, DateTimeOffset now)
    {
        var definition = decision.State.Definition;
        return Of(record, LogEntryId.Of(new EventKey(record.Event!.Ref, record.EventId)), EventOutcome.Applied, null, null, now) with
        {
            Version = decision.State.Version,
            Changes = [.. decision.Changes.Select(c => LoggedChange.Of(definition, c))],
            Scheduled = [.. Scheduled(decision.Changes).Select(s => new LoggedDispatch(
                definition.Stages[s.Task.Stage].Name, definition[s.Task].Name, definition[s.Task].Queue, s.Attempt))],
        };
    }

    public static LogEntry Ignored(ParsedRecord record, DecisionCode code, string reason, DateTimeOffset now) =>
        Of(record, LogEntryId.Of(new EventKey(record.Event!.Ref, record.EventId)), EventOutcome.Ignored, code, reason, now);

    public static LogEntry Rejected(ParsedRecord record, DecisionCode code, string reason, DateTimeOffset now)
    {
        var messageId = record.Record.MessageId;
        var id = record.Ref is { } reference
            ? LogEntryId.OfRejected(new EventKey(reference, record.EventId), messageId)
            : LogEntryId.OfUnreadable(messageId);
        return Of(record, id, EventOutcome.Rejected, code, reason, now);
    }

    /// <summary>The StartTasks that a decision asks for, in the order in which it asks.</summary>
    public static IEnumerable<ScheduledTask> Scheduled(IEnumerable<Change> changes) =>
        from change in changes.OfType<Change.TaskMoved>()
        where change.Status == WorkflowTaskStatus.Scheduled
        select new ScheduledTask(change.Task, change.Attempt);

    /// <summary>Failed attempts that the manager tries again.</summary>
    public static IEnumerable<ScheduledTask> Retried(IEnumerable<Change> changes) =>
        from change in changes.OfType<Change.TaskMoved>()
        where change.RetryAt is not null
        select new ScheduledTask(change.Task, change.Attempt);

    /// <summary>
    /// Attempts that are over before the task has said so. One that waits to be run again may still be at work for the
    /// attempt that was given up, and no StartTask of a later one will tell it: it is among them.
    /// </summary>
    public static IEnumerable<ScheduledTask> Cancelled(IEnumerable<Change> changes) =>
        from change in changes.OfType<Change.TaskMoved>()
        where change is { Status: WorkflowTaskStatus.Cancelled, Attempt: > 0 }
        select new ScheduledTask(change.Task, change.Attempt);

    private static LogEntry Of(ParsedRecord record, LogEntryId id, EventOutcome outcome, DecisionCode? code, string? reason, DateTimeOffset now)
    {
        var (stage, task) = record.Event switch
        {
            WorkflowEvent.TaskEvent about => (about.Stage.Value, about.Task.Value),
            WorkflowEvent.ReplayTask replay => (replay.Stage?.Value, replay.Task?.Value),
            _ => ((string?)null, (string?)null),
        };
        return new LogEntry(
            id, record.EventId, record.Ref,
            record.Event?.Component.Value ?? (record.Result as EventParseResult.Malformed)?.Component,
            record.EventName, stage, task, outcome, code, reason,
            Version: null, Changes: ImmutableArray<LoggedChange>.Empty, Scheduled: ImmutableArray<LoggedDispatch>.Empty,
            DecidedAt: now, ReceivedAt: WireTime.ToStoredPrecision(record.Record.ReceivedAt), record.Record.Body, record.BodyHash);
    }
}
