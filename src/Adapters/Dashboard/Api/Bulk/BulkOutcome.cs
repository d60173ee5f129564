using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Dashboard;

/// <summary>What became of sending one.</summary>
/// <param name="Event">By which the log tells what comes of it; null where there is none.</param>
/// <param name="Problem">Why it was not sent.</param>
internal sealed record BulkOutcome(BulkChoice Choice, EventId? Event, bool Sent, string? Problem)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("business_ref_no"u8, Choice.Ref.Value);
        writer.WriteString("stage_name"u8, Choice.Stage);
        writer.WriteString("task_name"u8, Choice.Task);
        writer.WriteNumber("version"u8, Choice.Version);
        writer.WriteString("event_id"u8, Event?.Value);
        writer.WriteBoolean("sent"u8, Sent);
        writer.WriteString("problem"u8, Problem);
        writer.WriteEndObject();
    }
}
