using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An instance whole: its document, <c>open_outbox</c> with what was not told to the world yet, and <c>unreadable</c>: why that can't be said.</summary>
public static class InstanceView
{
    public static void Write(Utf8JsonWriter writer, InstanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        writer.WriteStartObject();
        foreach (var field in record.Document.EnumerateObject())
            if (field.Name is not ("open_outbox" or "unreadable"))
                field.WriteTo(writer);
        WriteOutbox(writer, record.Instance);
        writer.WriteEndObject();
    }

    private static void WriteOutbox(Utf8JsonWriter writer, StoredInstance instance)
    {
        WorkflowDefinition? definition = null;
        IReadOnlyList<OutboxElement> outbox = [];
        string? unreadable = null;
        try
        {
            (definition, outbox) = (instance.State.Definition, instance.Outbox);
        }
        catch (InvalidDataException fault)
        {
            // It is shown all the same: somebody has to see what is wrong with it.
            unreadable = fault.Message;
        }

        writer.Array("open_outbox", outbox, (w, element) => WriteElement(w, definition!, element));
        writer.WriteString("unreadable", unreadable);
    }

    private static void WriteElement(Utf8JsonWriter writer, WorkflowDefinition definition, OutboxElement element)
    {
        writer.WriteStartObject();
        writer.WriteString("commit_id", element.CommitId.Value);
        writer.Moment("committed_at", element.CommittedAt);
        writer.Texts("entries", element.Entries.Select(e => e.Id.Value));
        writer.Array("dispatches", element.Dispatches, (w, dispatch) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", definition.Stages[dispatch.Task.Stage].Name.Value);
            w.WriteString("task_name", definition[dispatch.Task].Name.Value);
            w.WriteString("task_queue", definition[dispatch.Task].Queue.Value);
            w.WriteNumber("attempt", dispatch.Attempt);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }
}
