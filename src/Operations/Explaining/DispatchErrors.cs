using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>The <c>dispatch_error</c> of an instance's document.</summary>
public static class DispatchErrors
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'";

    /// <returns>Null where the document has none, or none that makes sense.</returns>
    public static DispatchErrorUpdate.Set? Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("dispatch_error", out var error) || error.ValueKind != JsonValueKind.Object)
            return null;
        if (Text(error, "stage_name") is not { } stage || Text(error, "task_name") is not { } task || Text(error, "task_queue") is not { } queue)
            return null;
        var at = DateTimeOffset.TryParseExact(Text(error, "at"), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : default;
        return new DispatchErrorUpdate.Set(new StageName(stage), new TaskName(task), new TaskQueue(queue), Text(error, "reason") ?? "", at);
    }

    private static string? Text(JsonElement error, string field) =>
        error.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && JsonRules.TryGetText(value, out var text) ? text : null;
}
