using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>
/// Reads one record of an SQS event, value by value: whatever is wrong with one value is that record's trouble alone, and
/// what is wrong with its body the engine says, not we.
/// </summary>
internal static class SqsRecordReader
{
    public static InboundRecord Read(JsonElement record, DateTimeOffset now)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "messageId"u8) is not { Length: > 0 } messageId)
            throw new UnknownEventException("a record has no 'messageId', so its failure could not be reported");
        // S3 and SNS call their lists 'Records' too.
        if (Text(record, "eventSource"u8) is { } source && source != "aws:sqs")
            throw new UnknownEventException($"a record's 'eventSource' is '{source}'");
        var attributes = Child(record, "attributes"u8);
        return new InboundRecord(
            messageId,
            Text(record, "body"u8) ?? "",
            FirstReceived(attributes) ?? now,
            AttemptAttribute(record),
            // Both may be there: the sender sets the first two on purpose, and AWS adds its own by itself.
            TraceContext.Of(MessageAttribute(record, "traceparent"u8), MessageAttribute(record, "tracestate"u8), Text(attributes, "AWSTraceHeader"u8)),
            Text(attributes, "MessageGroupId"u8));
    }

    /// <summary>Null where it is absent or no string.</summary>
    internal static string? Text(JsonElement parent, ReadOnlySpan<byte> field)
    {
        var value = Child(parent, field);
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: no text, so the token as it stands, still escaped. Where it is a
            // body, that is never JSON (its quotes have backslashes before them), and the record is rejected as malformed.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }
    }

    /// <summary>One that is there, but no text (a binary one, say), is no attempt: the engine says so. Taken for none, it would be passed over.</summary>
    private static string? AttemptAttribute(JsonElement record) =>
        Child(Child(record, "messageAttributes"u8), "attempt"u8).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? null
            : MessageAttribute(record, "attempt"u8) ?? "";

    private static string? MessageAttribute(JsonElement record, ReadOnlySpan<byte> name) =>
        Text(Child(Child(record, "messageAttributes"u8), name), "stringValue"u8);

    private static DateTimeOffset? FirstReceived(JsonElement attributes) =>
        long.TryParse(Text(attributes, "ApproximateFirstReceiveTimestamp"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>Undefined where it is absent.</summary>
    internal static JsonElement Child(JsonElement parent, ReadOnlySpan<byte> field)
    {
        if (parent.ValueKind != JsonValueKind.Object)
            return default;
        try
        {
            return parent.TryGetProperty(field, out var child) ? child : default;
        }
        catch (InvalidOperationException)
        {
            // One of its names is no text, which is none that we look for; so name by name.
            var name = Encoding.UTF8.GetString(field);
            return parent.EnumerateObject().LastOrDefault(p => JsonRules.TryGetName(p) == name).Value;
        }
    }
}
