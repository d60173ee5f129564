using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Writes the body of an event.</summary>
internal static class EventBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string eventName, string reference, string component, Action<Utf8JsonWriter> writeRest)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("event_name"u8, eventName);
            writer.WriteString("business_ref_no"u8, reference);
            writer.WriteString("component_name"u8, component);
            writeRest(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Start(string reference, string component, int? templateVersion, JsonElement? data, string? eventId) =>
        Of(EventNames.StartWorkflow, reference, component, writer =>
        {
            Text(writer, "event_id"u8, eventId);
            if (templateVersion is { } version)
                writer.WriteNumber("template_version"u8, version);
            if (data is not { } value)
                return;
            writer.WritePropertyName("data"u8);
            value.WriteTo(writer);
        });

    public static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
