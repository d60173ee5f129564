using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SQS.Model;

namespace WorkflowManager.LocalLambda;

/// <summary>Writes the event that Lambda's SQS trigger makes of messages.</summary>
public static class SqsEvent
{
    // A quote within a body has a backslash before it, as Lambda writes one, and is no \u0022.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Message> messages, string queueArn)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(queueArn);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Records"u8);
            foreach (var message in messages)
                WriteRecord(writer, message, queueArn);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRecord(Utf8JsonWriter writer, Message message, string queueArn)
    {
        writer.WriteStartObject();
        writer.WriteString("messageId"u8, message.MessageId);
        writer.WriteString("receiptHandle"u8, message.ReceiptHandle);
        writer.WriteString("body"u8, message.Body);
        writer.WriteStartObject("attributes"u8);
        foreach (var (name, value) in message.Attributes ?? [])
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteStartObject("messageAttributes"u8);
        foreach (var (name, value) in message.MessageAttributes ?? [])
            WriteAttribute(writer, name, value);
        writer.WriteEndObject();
        if (message.MD5OfMessageAttributes is { } md5)
            writer.WriteString("md5OfMessageAttributes"u8, md5);
        writer.WriteString("md5OfBody"u8, message.MD5OfBody);
        writer.WriteString("eventSource"u8, "aws:sqs");
        writer.WriteString("eventSourceARN"u8, queueArn);
        writer.WriteString("awsRegion"u8, queueArn.Split(':') is [_, _, _, var region, ..] ? region : "");
        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, string name, MessageAttributeValue value)
    {
        writer.WriteStartObject(name);
        if (value.BinaryValue is { } binary)
            writer.WriteBase64String("binaryValue"u8, binary.ToArray());
        else
            writer.WriteString("stringValue"u8, value.StringValue);
        writer.WriteStartArray("stringListValues"u8);
        writer.WriteEndArray();
        writer.WriteStartArray("binaryListValues"u8);
        writer.WriteEndArray();
        writer.WriteString("dataType"u8, value.DataType);
        writer.WriteEndObject();
    }
}
