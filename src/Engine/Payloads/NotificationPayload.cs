using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>The contract with whoever listens at a <c>notify_queue</c>.</summary>
internal static class NotificationPayload
{
    /// <param name="version">The instance's, once what it tells of was applied.</param>
    /// <param name="index">Among the notices of that version.</param>
    public static DispatchId IdOf(BusinessRef reference, long version, int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{KeyPart.Escape(reference.Value)}/notify/{version}/{index}"));

    public static string Write(WorkflowDefinition definition, BusinessRef reference, long version, Notice notice, DateTimeOffset at) => MessageJson.Write(writer =>
    {
        writer.WriteString("business_ref_no"u8, reference.Value);
        writer.WriteString("component_name"u8, definition.Component.Value);
        writer.WriteString("event_name"u8, EventNames.Notification);
        writer.WriteString("kind"u8, notice.Kind.ToWire());
        writer.WriteString("workflow_name"u8, definition.Name);
        WriteIfAny(writer, "stage_name", notice.Stage?.Value);
        WriteIfAny(writer, "task_name", notice.Task?.Value);
        WriteIfAny(writer, "task_type", notice.Type?.ToWire());
        writer.WriteString("status"u8, notice.Status);
        WriteIfAny(writer, "business_status", notice.BusinessStatus);
        if (notice.Attempt is { } attempt)
            writer.WriteNumber("attempt"u8, attempt);
        WriteIfAny(writer, "reason", notice.Reason);
        WriteIfAny(writer, "code", notice.Code);
        writer.WriteNumber("version"u8, version);
        writer.WriteString("at"u8, WireTime.Iso(at));
    });

    private static void WriteIfAny(Utf8JsonWriter writer, string field, string? value)
    {
        if (value is not null)
            writer.WriteString(field, value);
    }
}
