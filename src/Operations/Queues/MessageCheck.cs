using System.Buffers;
using System.Globalization;
using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What SQS takes as a message.</summary>
public static class MessageCheck
{
    /// <summary>Data types of attributes, as SQS names them; both count for a message's size.</summary>
    public const string TextType = "String";

    /// <inheritdoc cref="TextType"/>
    public const string NumberType = "Number";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>As SQS counts: the body and each attribute's name, type and value, in UTF-8. The X-Ray header doesn't count.</summary>
    public static long SizeBytes(NewMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Encoding.UTF8.GetByteCount(message.Body) + message.Attributes.Sum(attribute => attribute.Key == TraceAttributes.XRay
            ? 0L
            : Encoding.UTF8.GetByteCount(attribute.Key) + TypeOf(attribute.Value).Length + Encoding.UTF8.GetByteCount(attribute.Value));
    }

    /// <summary>An integer is sent as a number; one that SQS would write otherwise (<c>007</c>) stays the text that it is.</summary>
    public static string TypeOf(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value
            ? NumberType
            : TextType;

    /// <summary>Why a queue would not take it, as far as that can be told from here; null if nothing is wrong.</summary>
    /// <param name="queue">Name or URL.</param>
    public static string? Problem(string queue, NewMessage message, int bytesAtMost = QueueLimits.MessageBytes)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (SizeBytes(message) is var bytes && bytes > bytesAtMost)
            return $"the message to queue '{queue}' takes {bytes} bytes with its attributes; SQS takes {bytesAtMost} at most";
        if (!SqsText.IsLegal(message.Body))
            return $"the message to queue '{queue}' is empty or holds a character that SQS refuses (it takes those that XML 1.0 does)";
        return FifoProblem(queue, message) ?? AttributesProblem(queue, message);
    }

    private static string? FifoProblem(string queue, NewMessage message)
    {
        if (message.Delay is { } delay && (delay < TimeSpan.Zero || delay > QueueLimits.DelayAtMost))
            return $"the message to queue '{queue}' has a delay of {delay}; SQS takes up to {QueueLimits.DelayAtMost}";
        if (!QueueNames.IsFifo(queue))
            return null;
        if (message.Delay > TimeSpan.Zero)
            return $"the message to queue '{queue}' has a delay, which a FIFO queue does not take";
        return message.GroupId is null || message.DeduplicationId is null
            ? $"the message to queue '{queue}' needs a message group and a deduplication id, since that is a FIFO queue"
            : null;
    }

    private static string? AttributesProblem(string queue, NewMessage message)
    {
        var attributes = message.Attributes.Where(attribute => attribute.Key != TraceAttributes.XRay).ToList();
        if (attributes.Count > QueueLimits.AttributesOfMessage)
            return $"the message to queue '{queue}' has {attributes.Count} attributes; SQS takes {QueueLimits.AttributesOfMessage}";
        foreach (var (name, value) in attributes)
        {
            if (!IsName(name))
                return $"the message to queue '{queue}' has an attribute '{name}', which is no name that SQS takes";
            if (!SqsText.IsLegal(value))
                return $"the message to queue '{queue}' has an attribute '{name}' that is empty or holds a character that SQS refuses";
        }

        return null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= QueueLimits.AttributeNameLength
        && !name.AsSpan().ContainsAnyExcept(NameCharacters)
        && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase);
}
