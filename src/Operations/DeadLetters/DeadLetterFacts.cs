using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A message of the dead-letter queue, read. Pure.</summary>
/// <param name="MessageId">The id of the record that was rejected: an event without an id of its own is known by it.</param>
/// <param name="Code">Why it was rejected; null where the queue's own redrive moved it.</param>
/// <param name="Reason">Null likewise.</param>
/// <param name="Parsed">What its body is.</param>
public sealed record DeadLetterFacts(ReceivedMessage Message, string MessageId, DecisionCode? Code, string? Reason, EventParseResult Parsed)
{
    /// <summary>Null: malformed.</summary>
    public WorkflowEvent? Event => (Parsed as EventParseResult.Valid)?.Event;

    /// <summary>The instance that it is about; null where that can't be read.</summary>
    public BusinessRef? Ref => Parsed switch
    {
        EventParseResult.Valid valid => valid.Event.Ref,
        EventParseResult.Malformed malformed => malformed.Ref,
        _ => null,
    };

    public static DeadLetterFacts Read(ReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var source = message.Attributes.GetValueOrDefault("source_message_id") is { Length: > 0 } id ? id : message.MessageId;
        return new DeadLetterFacts(
            message, source,
            message.Attributes.GetValueOrDefault("code") is { Length: > 0 } code ? new DecisionCode(code) : null,
            message.Attributes.GetValueOrDefault("reason"),
            EventParser.Parse(Encoding.UTF8.GetBytes(message.Body), source, message.Attributes.GetValueOrDefault("attempt")));
    }
}
