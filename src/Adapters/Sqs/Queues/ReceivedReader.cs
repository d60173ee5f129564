using System.Globalization;
using Amazon.SQS.Model;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>What SQS hands out, in the port's form.</summary>
internal static class ReceivedReader
{
    public static ReceivedMessage Read(Message message)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in message.MessageAttributes ?? [])
            attributes[name] = value.StringValue ?? Convert.ToBase64String(value.BinaryValue?.ToArray() ?? []);
        if (System(message, TraceAttributes.XRay) is { } header)
            attributes[TraceAttributes.XRay] = header;
        var sent = Moment(message, "SentTimestamp");
        return new ReceivedMessage(
            message.MessageId,
            message.ReceiptHandle,
            message.Body,
            (int)(Number(message, "ApproximateReceiveCount") ?? 1),
            sent ?? DateTimeOffset.UnixEpoch,
            Moment(message, "ApproximateFirstReceiveTimestamp") ?? sent ?? DateTimeOffset.UnixEpoch,
            System(message, "MessageGroupId"),
            attributes);
    }

    private static string? System(Message message, string name) => message.Attributes?.GetValueOrDefault(name);

    private static long? Number(Message message, string name) =>
        long.TryParse(System(message, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Moment(Message message, string name) =>
        Number(message, name) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
