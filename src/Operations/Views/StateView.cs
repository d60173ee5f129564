using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An instance at one version as JSON: what changes about it, without what its template carries along.</summary>
public static class StateView
{
    public static void Write(Utf8JsonWriter writer, WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(state);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no"u8, state.Ref.Value);
        writer.WriteString("component_name"u8, state.Definition.Component.Value);
        writer.WriteNumber("template_version"u8, state.Definition.Version);
        writer.WriteNumber("version"u8, state.Version);
        writer.WriteString("status"u8, state.Status.ToWire());
        writer.WriteString("created_at"u8, WireTime.Iso(state.CreatedAt));
        writer.WriteString("updated_at"u8, WireTime.Iso(state.UpdatedAt));
        writer.Moment("closed_at", state.ClosedAt);
        writer.Moment("deadline_at", state.DeadlineAt);
        writer.WriteStartArray("stages"u8);
        foreach (var stage in state.Definition.InOrder)
            WriteStage(writer, state, stage);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter writer, WorkflowState state, int stage)
    {
        writer.WriteStartObject();
        writer.WriteString("stage_name"u8, state.Definition.Stages[stage].Name.Value);
        writer.WriteString("status"u8, state.Stages[stage].Status.ToWire());
        writer.WriteStartArray("tasks"u8);
        for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
            WriteTask(writer, state.Definition.Stages[stage].Tasks[task], state.Stages[stage].Tasks[task]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, TaskDefinition definition, TaskState task)
    {
        writer.WriteStartObject();
        writer.WriteString("task_name"u8, definition.Name.Value);
        writer.WriteString("status"u8, task.Status.ToWire());
        writer.WriteNumber("attempt"u8, task.Attempt);
        writer.WriteString("reason"u8, task.Reason);
        TaskRunView.Write(writer, task.Run ?? new TaskRun());
        writer.WriteEndObject();
    }
}
