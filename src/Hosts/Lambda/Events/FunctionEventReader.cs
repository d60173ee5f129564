using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>Tells what the function was invoked for.</summary>
internal static class FunctionEventReader
{
    private const int UsualBatch = 10;

    // Deeper than anything that Lambda sends: what one record nests must not make the whole batch unreadable. Not without
    // a bound, since the parser takes time with the square of the depth.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000 };

    /// <exception cref="UnknownEventException">It is none of the events that the function is for.</exception>
    public static FunctionEvent Read(ReadOnlyMemory<byte> payload, DateTimeOffset now)
    {
        var reader = new Utf8JsonReader(payload.Span, Options);
        try
        {
            reader.Read();
            var read = ReadRoot(ref reader, now);
            // Nothing may stand behind it.
            reader.Read();
            return read ?? throw new UnknownEventException("it has no 'Records', no 'detail-type' of 'Scheduled Event' and no 'sweep'");
        }
        catch (JsonException)
        {
            throw new UnknownEventException("it is not JSON");
        }
    }

    /// <summary>A batch; or a rule of EventBridge, EventBridge Scheduler with its own input, or one's own input. Null: none of them.</summary>
    private static FunctionEvent? ReadRoot(ref Utf8JsonReader reader, DateTimeOffset now)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            throw new UnknownEventException("it is not a JSON object");
        }

        var (records, kind, source, sweep) = ((List<InboundRecord>?)null, (string?)null, (string?)null, false);
        while (JsonFields.Next(ref reader))
        {
            if (JsonFields.Named(ref reader, "Records"u8))
                records = ReadRecords(ref reader, now);
            else if (JsonFields.Named(ref reader, "detail-type"u8))
                kind = JsonFields.Text(ref reader);
            else if (JsonFields.Named(ref reader, "source"u8))
                source = JsonFields.Text(ref reader);
            else if (JsonFields.Named(ref reader, "sweep"u8))
                sweep = ReadTruth(ref reader);
            else
                JsonFields.Pass(ref reader);
        }

        if (records is not null)
            return new FunctionEvent.Batch(records);
        return sweep || kind == "Scheduled Event" || source == "aws.scheduler" ? new FunctionEvent.Sweep() : null;
    }

    private static List<InboundRecord>? ReadRecords(ref Utf8JsonReader reader, DateTimeOffset now)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var batch = new List<InboundRecord>(UsualBatch);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            batch.Add(SqsRecordReader.Read(ref reader, now));
        return batch;
    }

    private static bool ReadTruth(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        return reader.TokenType == JsonTokenType.True;
    }
}
