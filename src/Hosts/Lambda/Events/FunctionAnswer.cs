using System.Buffers;
using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>What the function answers. Lambda deletes every message of a batch that the answer does not name.</summary>
internal static class FunctionAnswer
{
    /// <summary>The partial batch response of an SQS trigger.</summary>
    public static ReadOnlyMemory<byte> Failures(IEnumerable<string> messageIds) => Write(messageIds, static (writer, ids) =>
    {
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (var id in ids)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Nobody acts on it; it serves whoever invokes a sweep by hand.</summary>
    public static ReadOnlyMemory<byte> Swept(SweepReport report) => Write(report, static (writer, swept) =>
    {
        writer.WriteNumber("instances"u8, swept.Instances);
        writer.WriteNumber("flushed"u8, swept.Flushed);
        writer.WriteNumber("left"u8, swept.Left);
        writer.WriteNumber("lag_seconds"u8, (long)swept.Lag.TotalSeconds);
        writer.WriteBoolean("complete"u8, swept.Complete);
        if (swept.Due is not { } due)
            return;
        writer.WriteNumber("due_instances"u8, due.Instances);
        writer.WriteNumber("due_fired"u8, due.Fired);
        writer.WriteNumber("due_left"u8, due.Left);
        writer.WriteNumber("due_lag_seconds"u8, (long)due.Lag.TotalSeconds);
        writer.WriteBoolean("due_complete"u8, due.Complete);
    });

    private static ReadOnlyMemory<byte> Write<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer, content);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
