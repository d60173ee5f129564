using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An instance as an item of a list.</summary>
public static class InstanceSummaryView
{
    public static void Write(Utf8JsonWriter writer, InstanceSummary summary)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteFields(writer, summary);
        writer.WriteEndObject();
    }

    /// <summary>The same with <c>last_event</c>: what moved it last.</summary>
    /// <param name="last">Null: that is not known.</param>
    public static void Write(Utf8JsonWriter writer, InstanceSummary summary, LastEvent? last)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteFields(writer, summary);
        writer.WritePropertyName("last_event");
        if (last is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString("event_name", last.EventName);
            writer.WriteString("stage_name", last.Stage);
            writer.WriteString("task_name", last.Task);
            writer.Moment("at", last.At);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, InstanceSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        writer.WriteString("business_ref_no", summary.Ref.Value);
        writer.WriteString("workflow_name", summary.Workflow);
        writer.WriteString("component_name", summary.Component.Value);
        writer.WriteNumber("template_version", summary.TemplateVersion);
        writer.WriteNumber("version", summary.Version);
        writer.WriteString("status", summary.Status.ToWire());
        writer.WriteString("stage_name", summary.Stage?.Value);
        writer.WriteString("business_status", summary.BusinessStatus);
        writer.WriteNumber("tasks_done", summary.TasksDone);
        writer.WriteNumber("tasks", summary.Tasks);
        writer.Texts("failed", summary.Failed);
        writer.Moment("created_at", summary.CreatedAt);
        writer.Moment("updated_at", summary.UpdatedAt);
        writer.Moment("closed_at", summary.ClosedAt);
        writer.WriteBoolean("has_dispatch_error", summary.HasDispatchError);
        writer.WriteString("unreadable", summary.Unreadable);
    }
}
