using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance's <c>dispatch_error</c>, as its document shows it.</summary>
internal static class DispatchErrorJson
{
    public static string Write(DispatchErrorUpdate.Set error) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteIfAny("stage_name", error.Stage?.Value);
        writer.WriteIfAny("task_name", error.Task?.Value);
        writer.WriteString("task_queue"u8, error.Queue.Value);
        writer.WriteString("reason"u8, error.Reason);
        writer.WriteString("at"u8, WireTime.Iso(error.At));
        writer.WriteEndObject();
    });
}
