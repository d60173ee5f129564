using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>A queue. Times in seconds.</summary>
public static class QueueView
{
    public static void Write(Utf8JsonWriter writer, QueueFacts queue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(queue);
        writer.WriteStartObject();
        writer.WriteString("name", queue.Name);
        writer.WriteNumber("waiting", queue.Waiting);
        writer.WriteNumber("in_flight", queue.InFlight);
        writer.WriteNumber("delayed", queue.Delayed);
        writer.WriteNumber("visibility_seconds", (long)queue.Visibility.TotalSeconds);
        writer.WriteNumber("retention_seconds", (long)queue.Retention.TotalSeconds);
        writer.WriteString("dead_letter_queue", queue.DeadLetterQueue);
        writer.Number("max_receive_count", queue.MaxReceiveCount);
        writer.WriteEndObject();
    }
}
