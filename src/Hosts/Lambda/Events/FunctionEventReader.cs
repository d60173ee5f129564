using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>Tells what the function was invoked for.</summary>
internal static class FunctionEventReader
{
    // Deeper than anything that Lambda sends: what one record nests must not make the whole batch unreadable. Not without
    // a bound, since the parser takes time with the square of the depth.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1_000 };

    /// <exception cref="UnknownEventException">It is none of the events that the function is for.</exception>
    public static FunctionEvent Read(ReadOnlyMemory<byte> payload, DateTimeOffset now)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(payload, Options);
        }
        catch (JsonException)
        {
            throw new UnknownEventException("it is not JSON");
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new UnknownEventException("it is not a JSON object");
            if (SqsRecordReader.Child(root, "Records"u8) is { ValueKind: JsonValueKind.Array } records)
                return new FunctionEvent.Batch(ReadRecords(records, now));
            return IsSchedule(root)
                ? new FunctionEvent.Sweep()
                : throw new UnknownEventException("it has no 'Records', no 'detail-type' of 'Scheduled Event' and no 'sweep'");
        }
    }

    private static List<InboundRecord> ReadRecords(JsonElement records, DateTimeOffset now)
    {
        var batch = new List<InboundRecord>(records.GetArrayLength());
        foreach (var record in records.EnumerateArray())
            batch.Add(SqsRecordReader.Read(record, now));
        return batch;
    }

    /// <summary>A rule of EventBridge, EventBridge Scheduler with its own input, or one's own input.</summary>
    private static bool IsSchedule(JsonElement root) =>
        SqsRecordReader.Text(root, "detail-type"u8) == "Scheduled Event"
        || SqsRecordReader.Text(root, "source"u8) == "aws.scheduler"
        || SqsRecordReader.Child(root, "sweep"u8).ValueKind == JsonValueKind.True;
}
