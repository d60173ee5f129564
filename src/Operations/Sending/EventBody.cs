using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Writes the body of an event.</summary>
public static class EventBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="writeRest">What more there is of it.</param>
    public static string Of(string eventName, string reference, string component, Action<Utf8JsonWriter> writeRest)
    {
        ArgumentNullException.ThrowIfNull(writeRest);
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

    /// <summary>An event that has no id, to the byte as it stands but for the id.</summary>
    /// <param name="body">A JSON object that is not empty.</param>
    public static string WithId(string body, string eventId)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(body);
        ReadOnlySpan<byte> id = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(eventId)}\"");
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Bounds.EventDepth });
        reader.Read();
        var begin = (int)reader.BytesConsumed;
        while (reader.Read())
        {
            var isId = reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueSpan.SequenceEqual("event_id"u8);
            if (!isId || !reader.Read())
                continue;
            // It is null: an id that says nothing.
            return Encoding.UTF8.GetString([.. bytes[..(int)reader.TokenStartIndex], .. id, .. bytes[(int)reader.BytesConsumed..]]);
        }

        return Encoding.UTF8.GetString([.. bytes[..begin], .. "\"event_id\":"u8, .. id, .. ","u8, .. bytes[begin..]]);
    }

    /// <summary>A body as the manager will read it.</summary>
    /// <exception cref="MalformedEventException">It would be rejected.</exception>
    public static WorkflowEvent Check(string body) => EventParser.Parse(Encoding.UTF8.GetBytes(body), "wfm") switch
    {
        EventParseResult.Valid { Event: var valid } => valid,
        EventParseResult.Malformed malformed => throw new MalformedEventException(malformed),
        var other => throw new InvalidOperationException($"No such result of parsing: {other}"),
    };

    /// <summary>A field, where there is a value.</summary>
    public static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is not null)
            writer.WriteString(name, value);
    }
}
