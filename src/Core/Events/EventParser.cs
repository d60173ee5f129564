using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>Reads a record of the workflow queue. Anything that is not an event is MALFORMED, and the field to mend is named.</summary>
public static class EventParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Bounds.EventDepth };

    /// <param name="body">The body as received, UTF-8.</param>
    /// <param name="messageId">Becomes the event's id where the body has none.</param>
    /// <param name="attemptAttribute">The message attribute <c>attempt</c>, if there is one; the body beats it.</param>
    public static EventParseResult Parse(ReadOnlyMemory<byte> body, string messageId, string? attemptAttribute = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Options);
        }
        catch (JsonException e)
        {
            return new EventParseResult.Malformed("$", $"the body is not JSON: {e.Message}", null, null, null, null);
        }

        using (document)
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new EventFields(document.RootElement, messageId, attemptAttribute).Read()
                : new EventParseResult.Malformed("$", $"the body must be a JSON object, not {Describe(document.RootElement.ValueKind)}", null, null, null, null);
    }

    internal static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };
}
