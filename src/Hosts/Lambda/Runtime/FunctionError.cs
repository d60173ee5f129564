using System.Buffers;
using System.Text.Json;

namespace WorkflowManager.Lambda;

/// <summary>What Lambda is told of a fault, and shows to whoever invoked the function: nothing secret.</summary>
internal sealed record FunctionError(string Type, string Message, IReadOnlyList<string> StackTrace)
{
    public static FunctionError Of(Exception fault) =>
        new(fault.GetType().Name, Redaction.Clean(fault.Message), Lines(fault.StackTrace));

    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType"u8, Type);
            writer.WriteString("errorMessage"u8, Message);
            writer.WriteStartArray("stackTrace"u8);
            foreach (var line in StackTrace)
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string[] Lines(string? trace) =>
        trace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
