using System.Collections.Immutable;

namespace WorkflowManager.Operations;

/// <summary>A dead letter as it is sent to the workflow queue again.</summary>
internal static class Redriven
{
    /// <summary>What goes with the event itself; what the dead-letter queue was told about it stays behind.</summary>
    private static readonly string[] Passed = ["attempt", TraceAttributes.Parent, TraceAttributes.State, TraceAttributes.XRay];

    public static NewMessage Of(DeadLetterFacts letter, string queue) =>
        EventMessage.Of(queue, letter.Message.GroupId ?? letter.Ref?.Value ?? letter.MessageId, Body(letter)) with
        {
            Attributes = letter.Message.Attributes.Where(a => Passed.Contains(a.Key)).ToImmutableDictionary(),
        };

    /// <summary>
    /// An event without an id of its own is known by its message's, and a message that is sent again has another one. So it
    /// is told the one that it had: sent twice, a TaskPending would run its task twice.
    /// </summary>
    private static string Body(DeadLetterFacts letter) => letter.Event is { } known && known.Id.Value == letter.MessageId
        ? EventBody.WithId(letter.Message.Body, known.Id.Value)
        : letter.Message.Body;
}
