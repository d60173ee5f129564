using System.Globalization;
using System.Text;
using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>
/// Reads one record of an SQS event, value by value: whatever is wrong with one value is that record's trouble alone, and
/// what is wrong with its body the engine says, not we. Of a name that stands twice the last one counts.
/// </summary>
internal ref struct SqsRecordReader
{
    private string? _messageId;
    private string? _source;
    private string? _body;
    private SystemAttributes _system;
    private SenderAttributes _sender;

    private SqsRecordReader(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonFields.Next(ref reader))
        {
            if (JsonFields.Named(ref reader, "messageId"u8))
                _messageId = JsonFields.Text(ref reader);
            else if (JsonFields.Named(ref reader, "body"u8))
                _body = JsonFields.Text(ref reader);
            else if (JsonFields.Named(ref reader, "attributes"u8))
                _system = SystemAttributes.Read(ref reader);
            else if (JsonFields.Named(ref reader, "messageAttributes"u8))
                _sender = SenderAttributes.Read(ref reader);
            else if (JsonFields.Named(ref reader, "eventSource"u8))
                _source = JsonFields.Text(ref reader);
            else
                JsonFields.Pass(ref reader);
        }
    }

    /// <param name="reader">Stands at the record's first token, and at its last one afterwards.</param>
    /// <exception cref="UnknownEventException">It is no record of SQS.</exception>
    public static InboundRecord Read(ref Utf8JsonReader reader, DateTimeOffset now)
    {
        var read = new SqsRecordReader(ref reader);
        if (read._messageId is not { Length: > 0 } messageId)
            throw new UnknownEventException("a record has no 'messageId', so its failure could not be reported");
        // S3 and SNS call their lists 'Records' too.
        if (read._source is { } source && source != "aws:sqs")
            throw new UnknownEventException($"a record's 'eventSource' is '{source}'");
        return new InboundRecord(
            messageId,
            read._body ?? "",
            FirstReceived(read._system.FirstReceived) ?? now,
            read._sender.Attempt,
            // Both may be there: the sender sets the first two on purpose, and AWS adds its own by itself.
            TraceContext.Of(read._sender.TraceParent, read._sender.TraceState, read._system.TraceHeader),
            read._system.GroupId);
    }

    private static DateTimeOffset? FirstReceived(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>What SQS says of a message.</summary>
    private record struct SystemAttributes(string? FirstReceived, string? TraceHeader, string? GroupId)
    {
        public static SystemAttributes Read(ref Utf8JsonReader reader)
        {
            var read = default(SystemAttributes);
            if (!JsonFields.Enter(ref reader))
                return read;
            while (JsonFields.Next(ref reader))
            {
                if (JsonFields.Named(ref reader, "ApproximateFirstReceiveTimestamp"u8))
                    read.FirstReceived = JsonFields.Text(ref reader);
                else if (JsonFields.Named(ref reader, "AWSTraceHeader"u8))
                    read.TraceHeader = JsonFields.Text(ref reader);
                else if (JsonFields.Named(ref reader, "MessageGroupId"u8))
                    read.GroupId = JsonFields.Text(ref reader);
                else
                    JsonFields.Pass(ref reader);
            }

            return read;
        }
    }

    /// <summary>What the sender says of it.</summary>
    private record struct SenderAttributes(string? Attempt, string? TraceParent, string? TraceState)
    {
        public static SenderAttributes Read(ref Utf8JsonReader reader)
        {
            var read = default(SenderAttributes);
            if (!JsonFields.Enter(ref reader))
                return read;
            while (JsonFields.Next(ref reader))
            {
                if (JsonFields.Named(ref reader, "attempt"u8))
                    // One that is there, but no text (a binary one, say), is no attempt: the engine says so. Taken for none, it would be passed over.
                    read.Attempt = Value(ref reader) ?? (reader.TokenType == JsonTokenType.Null ? null : "");
                else if (JsonFields.Named(ref reader, "traceparent"u8))
                    read.TraceParent = Value(ref reader);
                else if (JsonFields.Named(ref reader, "tracestate"u8))
                    read.TraceState = Value(ref reader);
                else
                    JsonFields.Pass(ref reader);
            }

            return read;
        }

        private static string? Value(ref Utf8JsonReader reader)
        {
            string? value = null;
            if (!JsonFields.Enter(ref reader))
                return value;
            while (JsonFields.Next(ref reader))
            {
                if (JsonFields.Named(ref reader, "stringValue"u8))
                    value = JsonFields.Text(ref reader);
                else
                    JsonFields.Pass(ref reader);
            }

            return value;
        }
    }
}
