using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A record and what its body turned out to be.</summary>
/// <param name="Index">Its place in the batch.</param>
internal sealed record ParsedRecord(int Index, InboundRecord Record, EventParseResult Result, string BodyHash, int BodyBytes)
{
    public static ParsedRecord Parse(int index, InboundRecord record)
    {
        var body = Encoding.UTF8.GetBytes(record.Body);
        return new ParsedRecord(
            index, record, ParseAlone(body, record),
            Convert.ToHexStringLower(SHA256.HashData(body)), body.Length);
    }

    /// <summary>The parser has an answer to anything. Should it fail at one body all the same, that must be the trouble of this record alone.</summary>
    private static EventParseResult ParseAlone(byte[] body, InboundRecord record)
    {
        try
        {
            return EventParser.Parse(body, record.MessageId, record.AttemptAttribute);
        }
        catch (Exception fault)
        {
            return new EventParseResult.Malformed("$", $"the body could not be read: {fault.Message}", null, null, null, null);
        }
    }

    public WorkflowEvent? Event => (Result as EventParseResult.Valid)?.Event;

    public EventId EventId => Result switch
    {
        EventParseResult.Valid { Event.Id: var id } => id,
        EventParseResult.Malformed { Id: { } id } => id,
        _ => new EventId(Record.MessageId),
    };

    public BusinessRef? Ref => Result switch
    {
        EventParseResult.Valid { Event.Ref: var reference } => reference,
        EventParseResult.Malformed { Ref: var reference } => reference,
        _ => null,
    };

    public string? EventName => Result switch
    {
        EventParseResult.Valid { Event.Name: var name } => name,
        EventParseResult.Malformed { EventName: var name } => name,
        _ => null,
    };
}
