using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// The contract with a task: the six fields in their order, then the task's own fields, then the instance's data.
/// The adapter knows the untyped rest and writes it; it must leave out <see cref="IsPacked"/>'s others.
/// </summary>
public static class StartTaskPayload
{
    /// <param name="writeRest">Writes the task's own fields, then <c>data</c> if the instance has any.</param>
    public static string Write(WorkflowDefinition definition, BusinessRef reference, TaskAddress task, Action<Utf8JsonWriter> writeRest) =>
        Write(EventNames.StartTask, definition, reference, task, writeRest);

    /// <summary>The CancelTask of a task: the same six fields, and nothing behind them.</summary>
    public static string WriteCancel(WorkflowDefinition definition, BusinessRef reference, TaskAddress task) =>
        Write(EventNames.CancelTask, definition, reference, task, static _ => { });

    private static string Write(
        string eventName, WorkflowDefinition definition, BusinessRef reference, TaskAddress task, Action<Utf8JsonWriter> writeRest)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(writeRest);
        return MessageJson.Write(writer =>
        {
            writer.WriteString("business_ref_no"u8, reference.Value);
            writer.WriteString("component_name"u8, definition.Component.Value);
            writer.WriteString("event_name"u8, eventName);
            writer.WriteString("stage_name"u8, definition.Stages[task.Stage].Name.Value);
            writer.WriteString("task_name"u8, definition[task].Name.Value);
            writer.WriteString("task_type"u8, definition[task].Type.ToWire());
            writeRest(writer);
        });
    }

    /// <summary>True for a field of a task's document that goes into its payload: one that neither a decision knows nor the manager writes.</summary>
    public static bool IsPacked(string field) => !TemplateFields.OfTask.Contains(field) && !TemplateFields.WrittenToTask.Contains(field);
}
