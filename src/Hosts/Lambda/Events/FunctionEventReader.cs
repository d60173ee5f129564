using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>Tells what the function was invoked for.</summary>
internal static class FunctionEventReader
{
    /// <exception cref="UnknownEventException">It is none of the events that the function is for.</exception>
    public static FunctionEvent Read(ReadOnlyMemory<byte> payload, DateTimeOffset now)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(payload);
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
            if (root.TryGetProperty("Records"u8, out var records) && records.ValueKind == JsonValueKind.Array)
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
        || (root.TryGetProperty("sweep"u8, out var sweep) && sweep.ValueKind == JsonValueKind.True);
}
