using System.Collections.Immutable;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>A rejected record as a message: as it was received, with why it was rejected beside it. Always one that a queue takes.</summary>
public static class DeadLetterMessage
{
    /// <summary>Stands for a body without a single character, which SQS does not take. Read again it is MALFORMED as before.</summary>
    public const string EmptyBody = " ";

    private const int AttemptLength = 100;

    public static NewMessage Of(DeadLetter letter, int bytesAtMost = QueueLimits.MessageBytes, int reasonLength = QueueLimits.ReasonLength)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var body = SqsText.CleanBody(letter.Record.Body, EmptyBody);
        var reason = SqsText.Clean(letter.Reason, reasonLength, ifEmpty: letter.Code.Value);
        // A body of nearly the size that SQS takes leaves no room for a sentence; the code says it in a word. Then the rest goes.
        foreach (var message in (ReadOnlySpan<NewMessage>)[Full(letter, body, reason), Full(letter, body, letter.Code.Value), Bare(letter, body, letter.Code.Value)])
            if (MessageCheck.SizeBytes(message) <= bytesAtMost)
                return message;
        // Cut, it tells at least what came; the log has it whole. Refused, the record would come back until the queue gave it up.
        var room = bytesAtMost - (int)MessageCheck.SizeBytes(Full(letter, "", reason));
        return Full(letter, SqsText.CutToBytes(body, room), reason);
    }

    private static NewMessage Full(DeadLetter letter, string body, string reason)
    {
        var message = Bare(letter, body, reason);
        var attributes = message.Attributes.Add("source_message_id", SqsText.AttributeId(letter.Record.MessageId));
        // It may be what the record was rejected for: passed on, if need be with other characters.
        if (letter.Record.AttemptAttribute is { Length: > 0 } attempt)
            attributes = attributes.Add("attempt", SqsText.Clean(attempt, AttemptLength, ifEmpty: "?"));
        return TraceAttributes.AddTo(message with { Attributes = attributes }, letter.Record.Trace);
    }

    // Sent once more after a crash, a record is the same letter; sent anew by its author, it has another message id.
    private static NewMessage Bare(DeadLetter letter, string body, string reason) => new(body)
    {
        GroupId = letter.Record.GroupId ?? letter.Record.MessageId,
        DeduplicationId = letter.Record.MessageId,
        Attributes = ImmutableDictionary<string, string>.Empty.Add("code", letter.Code.Value).Add("reason", reason),
    };
}
