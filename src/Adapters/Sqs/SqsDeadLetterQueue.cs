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
        var message = Message(letter, SqsText.Clean(letter.Reason, connection.Limits.ReasonLength, ifEmpty: letter.Code.Value));
        // A body of nearly the size that SQS takes leaves no room for a sentence. The code says it in a word.
        return message.SizeBytes <= connection.Limits.RequestBytes ? message : Message(letter, letter.Code.Value);
    }

    private OutgoingMessage Message(DeadLetter letter, string reason)
    {
        var record = letter.Record;
        var attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["code"] = OutgoingMessage.Text(letter.Code.Value),
            ["reason"] = OutgoingMessage.Text(reason),
            ["source_message_id"] = OutgoingMessage.Text(SqsText.AttributeId(record.MessageId)),
        };
        if (record.AttemptAttribute is { Length: > 0 } attempt)
            attributes["attempt"] = Attempt(attempt);
        // Sent once more after a crash, a record is the same letter; sent anew by its author, it has another message id.
        return OutgoingMessage.Create(
            queue, record.Body.Length == 0 ? EmptyBody : record.Body, record.GroupId ?? record.MessageId, record.MessageId, record.Trace, attributes);
    }

    /// <summary>A number stays one; anything else may be what the record was rejected for, and is passed on as text.</summary>
    private static MessageAttributeValue Attempt(string attempt) =>
        long.TryParse(attempt, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? OutgoingMessage.Number(attempt)
            : OutgoingMessage.Text(SqsText.Clean(attempt, AttemptLength, ifEmpty: "?"));
}
