using System.Text.Json;
using Amazon.SQS.Model;

namespace WorkflowManager.LocalLambda;

/// <summary>A StartTask message as a task received it.</summary>
/// <param name="Attributes">The message attributes by name, as text.</param>
public sealed record StartTask(
    string Queue,
    string MessageId,
    string Body,
    string Ref,
    string Component,
    string Stage,
    string Task,
    string TaskType,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> SystemAttributes,
    DateTimeOffset At)
{
    public static StartTask Read(string queue, Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var document = JsonDocument.Parse(message.Body);
        var root = document.RootElement;
        string Text(string name) => root.GetProperty(name).GetString()!;
        return new StartTask(
            queue, message.MessageId, message.Body,
            Text("business_ref_no"), Text("component_name"), Text("stage_name"), Text("task_name"), Text("task_type"),
            (message.MessageAttributes ?? []).ToDictionary(a => a.Key, a => a.Value.StringValue, StringComparer.Ordinal),
            message.Attributes ?? [],
            DateTimeOffset.UtcNow);
    }
}
