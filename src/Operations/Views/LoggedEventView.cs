using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An entry of the event log.</summary>
public static class LoggedEventView
{
    public static void Write(Utf8JsonWriter writer, LoggedEvent logged)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(logged);
        var entry = logged.Entry;
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id.Value);
        writer.WriteString("event_id", entry.EventId.Value);
        writer.WriteString("business_ref_no", entry.Ref?.Value);
        writer.WriteString("component_name", entry.Component);
        writer.WriteString("event_name", entry.EventName);
        writer.WriteString("stage_name", entry.Stage);
        writer.WriteString("task_name", entry.Task);
        writer.WriteString("outcome", Outcome(entry.Outcome));
        writer.WriteString("code", entry.Code?.Value);
        writer.WriteString("reason", entry.Reason);
        writer.Number("version", entry.Version);
        writer.Array("changes", entry.Changes, (w, change) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", change.Stage?.Value);
            w.WriteString("task_name", change.Task?.Value);
            w.WriteString("status", change.Status);
            w.Number("attempt", change.Attempt);
            w.WriteString("reason", change.Reason);
            w.WriteString("kind", change.Kind);
            w.WriteString("code", change.Code);
            w.WriteString("failure_code", change.FailureCode);
            w.Moment("retry_at", change.RetryAt);
            w.Number("percent", change.Percent);
            w.WriteString("actor", change.Actor);
            w.WriteEndObject();
        });
        writer.Array("scheduled", entry.Scheduled, (w, scheduled) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", scheduled.Stage.Value);
            w.WriteString("task_name", scheduled.Task.Value);
            w.WriteString("task_queue", scheduled.Queue.Value);
            w.WriteNumber("attempt", scheduled.Attempt);
            w.WriteEndObject();
        });
        writer.Moment("decided_at", entry.DecidedAt);
        writer.Moment("received_at", entry.ReceivedAt);
        writer.Moment("recorded_at", logged.RecordedAt);
        writer.WriteString("body", entry.Body);
        writer.WriteString("body_hash", entry.BodyHash);
        writer.WriteEndObject();
    }

    internal static string Outcome(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => "APPLIED",
        EventOutcome.Ignored => "IGNORED",
        EventOutcome.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
