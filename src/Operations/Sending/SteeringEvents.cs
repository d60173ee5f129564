using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Bodies of what people ask for.</summary>
public static class SteeringEvents
{
    /// <summary>About a workflow as a whole: PauseWorkflow, ResumeWorkflow, CancelWorkflow.</summary>
    /// <param name="id">Null: the message's own will be its id.</param>
    public static string Control(string eventName, WorkflowState state, string? reason, string requestedBy, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return EventBody.Of(eventName, state.Ref.Value, state.Definition.Component.Value, writer =>
        {
            EventBody.Text(writer, "event_id"u8, id);
            EventBody.Text(writer, "reason"u8, reason);
            writer.WriteString("requested_by"u8, requestedBy);
        });
    }

    /// <summary>About a task, at the attempt that is shown now: what is run again meanwhile is another one.</summary>
    /// <param name="writeRest">Who asks, and what else there is.</param>
    public static string OfTask(string eventName, WorkflowState state, TaskAddress task, string? reason, string? id, Action<Utf8JsonWriter> writeRest)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(writeRest);
        return EventBody.Of(eventName, state.Ref.Value, state.Definition.Component.Value, writer =>
        {
            EventBody.Text(writer, "event_id"u8, id);
            writer.WriteString("stage_name"u8, state.Definition.Stages[task.Stage].Name.Value);
            writer.WriteString("task_name"u8, state.Definition[task].Name.Value);
            if (state[task].Attempt is > 0 and var attempt)
                writer.WriteNumber("attempt"u8, attempt);
            EventBody.Text(writer, "reason"u8, reason);
            writeRest(writer);
        });
    }

    /// <summary>A FAILED task is to run again; whoever was faster wins.</summary>
    /// <param name="id">Null: it gets one later.</param>
    public static string Retry(WorkflowState state, TaskAddress task, string? reason, string requestedBy, string? id) => OfTask(EventNames.TaskPending, state, task, reason, id, writer =>
    {
        writer.WriteString("expected_status"u8, WorkflowTaskStatus.Failed.ToWire());
        // The event has no such field; the log keeps the body whole, and with it who it was.
        writer.WriteString("requested_by"u8, requestedBy);
    });
}
