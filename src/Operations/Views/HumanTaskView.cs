using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>A human task as an item of a list.</summary>
public static class HumanTaskView
{
    public static void Write(Utf8JsonWriter writer, HumanTask task)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(task);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", task.Ref.Value);
        writer.WriteString("component_name", task.Component.Value);
        writer.WriteString("stage_name", task.Stage.Value);
        writer.WriteString("task_name", task.Task.Value);
        writer.WriteString("assigned_to", task.AssignedTo);
        writer.WriteString("claimed_by", task.Claim?.Actor);
        writer.Moment("claimed_at", task.Claim?.At);
        writer.Moment("since", task.Since);
        writer.Moment("due_at", task.DueAt);
        writer.WriteBoolean("overdue", task.Overdue);
        writer.WriteNumber("attempt", task.Attempt);
        writer.WriteBoolean("has_form", task.HasForm);
        writer.WriteEndObject();
    }
}
