using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WorkflowManager.Hosting;

/// <summary>One JSON object a line, with the names that Lambda's own log controls look for: timestamp, level, message.</summary>
internal sealed class JsonLines(Stream output, TimeProvider time)
{
    // Read by people and by log queries, never put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Lock _lock = new();

    public void Write<T>(LogEvent what, string message, string? functionVersion, string? requestId, T facts, Action<Utf8JsonWriter, T> writeFacts)
    {
        // A line goes out in one write, or two threads' lines would mix.
        lock (_lock)
        {
            _buffer.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_buffer, Options))
            {
                writer.WriteStartObject();
                writer.WriteString("timestamp"u8, time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                writer.WriteString("level"u8, Name(what.Severity));
                writer.WriteNumber("log_id"u8, what.Id);
                writer.WriteString("log_event"u8, what.Name);
                writer.WriteString("message"u8, Redaction.Clean(message));
                writeFacts(writer, facts);
                if (requestId is not null)
                    writer.WriteString("request_id"u8, requestId);
                if (functionVersion is not null)
                    writer.WriteString("function_version"u8, functionVersion);
                writer.WriteEndObject();
            }

            _buffer.Write("\n"u8);
            output.Write(_buffer.WrittenSpan);
            output.Flush();
        }
    }

    private static string Name(Severity severity) => severity switch
    {
        Severity.Debug => "DEBUG",
        Severity.Info => "INFO",
        Severity.Warn => "WARN",
        Severity.Error => "ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "No such level."),
    };
}
