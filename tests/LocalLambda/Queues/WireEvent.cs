using System.Text;
using System.Text.Json;

namespace WorkflowManager.LocalLambda;

/// <summary>Writes the events that upstream services and tasks send.</summary>
public static class WireEvent
{
    /// <param name="data">JSON, carried as it stands.</param>
    public static string Start(string reference, string component, string? eventId = null, int? templateVersion = null, string? data = null) => Write(writer =>
    {
        Head(writer, reference, component, "StartWorkflow", eventId);
        if (templateVersion is { } version)
            writer.WriteNumber("template_version", version);
        if (data is not null)
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(data);
        }
    });

    /// <summary>PauseWorkflow, ResumeWorkflow or CancelWorkflow.</summary>
    public static string Control(string eventName, string reference, string component, string requestedBy, string? eventId = null, string? reason = null) => Write(writer =>
    {
        Head(writer, reference, component, eventName, eventId);
        writer.WriteString("requested_by", requestedBy);
        if (reason is not null)
            writer.WriteString("reason", reason);
    });

    /// <param name="requestedBy">A SkipTask has it, the others need it not.</param>
    /// <param name="output">JSON, carried as it stands.</param>
    public static string OfTask(
        string eventName, string reference, string component, string stage, string task, string? eventId = null, string? reason = null, int? attempt = null,
        string? requestedBy = null, string? output = null) => Write(writer =>
    {
        Head(writer, reference, component, eventName, eventId);
        writer.WriteString("stage_name", stage);
        writer.WriteString("task_name", task);
        if (reason is not null)
            writer.WriteString("reason", reason);
        if (attempt is { } number)
            writer.WriteNumber("attempt", number);
        if (requestedBy is not null)
            writer.WriteString("requested_by", requestedBy);
        if (output is not null)
        {
            writer.WritePropertyName("output");
            writer.WriteRawValue(output);
        }
    });

    private static void Head(Utf8JsonWriter writer, string reference, string component, string name, string? eventId)
    {
        writer.WriteString("business_ref_no", reference);
        writer.WriteString("component_name", component);
        writer.WriteString("event_name", name);
        if (eventId is not null)
            writer.WriteString("event_id", eventId);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
