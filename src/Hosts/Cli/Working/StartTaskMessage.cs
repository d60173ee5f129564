using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A StartTask as a worker reads it.</summary>
/// <param name="Attempt">Null where the message has no such attribute: somebody else than a manager sent it.</param>
internal sealed record StartTaskMessage(string Ref, string Component, string Stage, string Task, string Type, int? Attempt, string? DispatchId, ReceivedMessage Message)
{
    /// <summary>What a StartTask and its CancelTask have in common.</summary>
    public (string Ref, string Stage, string Task, int? Attempt) Key => (Ref, Stage, Task, Attempt);

    /// <summary>For so long the manager waits to hear of it; null: for ever.</summary>
    public double? HeartbeatSeconds { get; init; }

    public string Name => $"{Ref} {Stage}/{Task}";

    /// <summary>Null where it is no StartTask.</summary>
    public static StartTaskMessage? Read(ReceivedMessage message) => Read(message, EventNames.StartTask);

    /// <summary>A CancelTask: the same facts, of the attempt that need not go on. Null where it is none.</summary>
    public static StartTaskMessage? ReadCancel(ReceivedMessage message) => Read(message, EventNames.CancelTask);

    private static StartTaskMessage? Read(ReceivedMessage message, string eventName)
    {
        try
        {
            using var document = JsonDocument.Parse(message.Body, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth * 2 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "event_name") != eventName)
                return null;
            return Text(root, "business_ref_no") is { } reference && Text(root, "component_name") is { } component
                && Text(root, "stage_name") is { } stage && Text(root, "task_name") is { } task
                ? new StartTaskMessage(
                    reference, component, stage, task, Text(root, "task_type") ?? "",
                    int.TryParse(message.Attributes.GetValueOrDefault("attempt"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : null,
                    message.Attributes.GetValueOrDefault("dispatch_id"),
                    message)
                {
                    HeartbeatSeconds = root.TryGetProperty("heartbeat_seconds"u8, out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetDouble(out var seconds) && seconds > 0 ? seconds : null,
                }
                : null;
        }
        catch (JsonException)
        {
            // No JSON, so neither: the caller says so.
            return null;
        }
    }

    /// <summary>The event that tells its end. The attempt goes with it: what comes late, after somebody has started the task anew, is then known to be late.</summary>
    public string EndBody(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Succeeded done => Body(EventNames.TaskCompleted, writer =>
        {
            if (done.Output is not { } output)
                return;
            writer.WritePropertyName("output"u8);
            writer.WriteRawValue(output);
        }),
        CommandOutcome.Failed failed => Body(EventNames.TaskFailed, writer =>
        {
            EventBody.Text(writer, "reason"u8, failed.Reason);
            EventBody.Text(writer, "code"u8, failed.Code);
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nobody is told of it."),
    };

    /// <summary>The event that tells that it is at work.</summary>
    public string HeartbeatBody(int? percent, string? text) => Body(EventNames.TaskHeartbeat, writer =>
    {
        if (percent is { } number)
            writer.WriteNumber("percent"u8, number);
        EventBody.Text(writer, "text"u8, text);
    });

    private string Body(string eventName, Action<Utf8JsonWriter> writeRest) => EventBody.Of(eventName, Ref, Component, writer =>
    {
        writer.WriteString("stage_name"u8, Stage);
        writer.WriteString("task_name"u8, Task);
        if (Attempt is { } attempt)
            writer.WriteNumber("attempt"u8, attempt);
        writeRest(writer);
    });

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
