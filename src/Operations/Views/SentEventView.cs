using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An event that is on its way.</summary>
public static class SentEventView
{
    /// <summary>Its fields, in an object that has been begun: <c>sent</c>, <c>business_ref_no</c>, <c>event</c>.</summary>
    public static void WriteFields(Utf8JsonWriter writer, WorkflowEvent what, string body)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(what);
        writer.WriteString("sent"u8, what.Name);
        writer.WriteString("business_ref_no"u8, what.Ref.Value);
        writer.WritePropertyName("event"u8);
        using var document = JsonDocument.Parse(body);
        document.RootElement.WriteTo(writer);
    }
}
