using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda.Tests;

/// <summary>Reads an SQS event in the plainest way, out of a document of the whole: what the function's own reader is held against.</summary>
internal static class DocumentReader
{
    /// <returns>Null: it is no batch, or one that can't be reported.</returns>
    public static IReadOnlyList<InboundRecord>? Read(byte[] payload, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 1_000 });
            return Child(document.RootElement, "Records"u8) is { ValueKind: JsonValueKind.Array } records ? [.. records.EnumerateArray().Select(r => Read(r, now))] : null;
        }
        catch (Exception e) when (e is JsonException or UnknownEventException)
        {
            return null;
        }
    }

    private static InboundRecord Read(JsonElement record, DateTimeOffset now)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "messageId"u8) is not { Length: > 0 } messageId)
            throw new UnknownEventException("a record has no 'messageId', so its failure could not be reported");
        if (Text(record, "eventSource"u8) is { } source && source != "aws:sqs")
            throw new UnknownEventException($"a record's 'eventSource' is '{source}'");
        var attributes = Child(record, "attributes"u8);
        return new InboundRecord(
            messageId,
            Text(record, "body"u8) ?? "",
            FirstReceived(attributes) ?? now,
            AttemptAttribute(record),
            TraceContext.Of(MessageAttribute(record, "traceparent"u8), MessageAttribute(record, "tracestate"u8), Text(attributes, "AWSTraceHeader"u8)),
            Text(attributes, "MessageGroupId"u8));
    }

    /// <summary>Null where it is absent or no string.</summary>
    private static string? Text(JsonElement parent, ReadOnlySpan<byte> field)
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
            // Half a surrogate pair, or bytes that are no UTF-8.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }
    }

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
    private static JsonElement Child(JsonElement parent, ReadOnlySpan<byte> field)
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
