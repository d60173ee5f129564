using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One task, whole.</summary>
public static class TaskDetailsView
{
    /// <param name="writeRest">What more there is to tell.</param>
    public static void Write(Utf8JsonWriter writer, TaskDetails details, Action<Utf8JsonWriter>? writeRest = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(details);
        var task = details.Task;
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", task.Ref.Value);
        writer.WriteString("component_name", task.Component.Value);
        writer.WriteString("workflow_status", details.WorkflowStatus.ToWire());
        writer.WriteString("stage_name", task.Stage.Value);
        writer.WriteString("task_name", task.Task.Value);
        writer.WriteString("task_type", details.Type.ToWire());
        writer.WriteString("status", details.Status.ToWire());
        writer.WriteNumber("attempt", details.Attempt);
        writer.WriteString("reason", details.Reason);
        writer.WriteString("assigned_to", task.AssignedTo);
        writer.Moment("since", details.Status == WorkflowTaskStatus.Scheduled ? task.Since : null);
        writer.WriteBoolean("overdue", task.Overdue);
        TaskRunView.Write(writer, details.Run ?? new TaskRun());
        WriteValue(writer, "form", details.Form);
        WriteValue(writer, "output", details.Output);
        writer.WriteStartObject("fields");
        foreach (var field in details.Fields)
            field.WriteTo(writer);
        writer.WriteEndObject();
        writeRest?.Invoke(writer);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string field, JsonElement? value)
    {
        writer.WritePropertyName(field);
        if (value is { } there)
            there.WriteTo(writer);
        else
            writer.WriteNullValue();
    }
}
