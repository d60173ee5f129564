using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>The <c>dispatch_error</c> of an instance's document.</summary>
public static class DispatchErrors
{
    /// <returns>Null where the document has none, or none that makes sense.</returns>
    public static DispatchErrorUpdate.Set? Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("dispatch_error", out var error) || error.ValueKind != JsonValueKind.Object)
            return null;
        if (Text(error, "task_queue") is not { } queue)
            return null;
        var at = Text(error, "at") is { } moment ? WireTime.Parse(moment) ?? default : default;
        return new DispatchErrorUpdate.Set(
            Text(error, "stage_name") is { } stage ? new StageName(stage) : null, Text(error, "task_name") is { } task ? new TaskName(task) : null,
            new TaskQueue(queue), Text(error, "reason") ?? "", at);
    }

    private static string? Text(JsonElement error, string field) =>
        error.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && JsonRules.TryGetText(value, out var text) ? text : null;
}
