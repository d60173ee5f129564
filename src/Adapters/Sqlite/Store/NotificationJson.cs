using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>The notifications of an outbox as JSON; null where there are none.</summary>
internal static class NotificationJson
{
    public static string? Write(IReadOnlyCollection<PlannedNotification> notifications) => notifications.Count == 0 ? null : JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var notification in notifications)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, notification.Id.Value);
            writer.WriteString("queue"u8, notification.Queue.Value);
            writer.WriteString("body"u8, notification.Body);
            DispatchJson.Write(notification.Trace, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    public static ImmutableArray<PlannedNotification> Read(string? json) => json is null
        ? []
        : [.. JsonText.Parse(json).EnumerateArray().Select(n => new PlannedNotification(
            new DispatchId(n.Text("id")), new TaskQueue(n.Text("queue")), n.Text("body"), DispatchJson.ReadTrace(n)))];
}
