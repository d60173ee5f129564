using System.Globalization;
using Amazon.SQS.Model;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs;

/// <summary>Puts rejected records into one SQS queue, standard or FIFO.</summary>
/// <param name="queue">Name or URL.</param>
public sealed class SqsDeadLetterQueue(SqsConnection connection, string queue) : IDeadLetterQueue
{
    /// <summary>Stands for a body without a single character, which SQS does not take. Read again it is MALFORMED as before.</summary>
    public const string EmptyBody = " ";

    private const int AttemptLength = 100;

    public async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var results = await connection.Sender.SendAsync([.. letters.Select(Message)], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(result => result is SendResult.Sent ? null : result.Reason)];
    }

    private OutgoingMessage Message(DeadLetter letter)
    {
        var body = SqsText.CleanBody(letter.Record.Body, EmptyBody);
        var reason = SqsText.Clean(letter.Reason, connection.Limits.ReasonLength, ifEmpty: letter.Code.Value);
        // A body of nearly the size that SQS takes leaves no room for a sentence; the code says it in a word. Then the rest goes.
        foreach (var message in (ReadOnlySpan<OutgoingMessage>)[Message(letter, body, reason), Message(letter, body, letter.Code.Value), Bare(letter, body)])
            if (message.SizeBytes <= connection.Limits.RequestBytes)
                return message;
        // Cut, it tells at least what came; the log has it whole. Refused, the record would come back until the queue gave it up.
        var room = connection.Limits.RequestBytes - Message(letter, "", reason).SizeBytes;
        return Message(letter, SqsText.CutToBytes(body, room), reason);
    }

    private OutgoingMessage Message(DeadLetter letter, string body, string reason)
    {
        var record = letter.Record;
        var attributes = CodeAndReason(letter.Code.Value, reason);
        attributes["source_message_id"] = OutgoingMessage.Text(SqsText.AttributeId(record.MessageId));
        if (record.AttemptAttribute is { Length: > 0 } attempt)
            attributes["attempt"] = Attempt(attempt);
        return Message(record, body, record.Trace, attributes);
    }

    private OutgoingMessage Bare(DeadLetter letter, string body) =>
        Message(letter.Record, body, trace: null, CodeAndReason(letter.Code.Value, letter.Code.Value));

    // Sent once more after a crash, a record is the same letter; sent anew by its author, it has another message id.
    private OutgoingMessage Message(InboundRecord record, string body, TraceContext? trace, Dictionary<string, MessageAttributeValue> attributes) =>
        OutgoingMessage.Create(queue, body, record.GroupId ?? record.MessageId, record.MessageId, trace, attributes);

    private static Dictionary<string, MessageAttributeValue> CodeAndReason(string code, string reason) => new()
    {
        ["code"] = OutgoingMessage.Text(code),
        ["reason"] = OutgoingMessage.Text(reason),
    };

    /// <summary>A number stays one; anything else may be what the record was rejected for, and is passed on as text.</summary>
    private static MessageAttributeValue Attempt(string attempt) =>
        SqsText.IsLegal(attempt) && long.TryParse(attempt, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? OutgoingMessage.Number(attempt)
            : OutgoingMessage.Text(SqsText.Clean(attempt, AttemptLength, ifEmpty: "?"));
}
