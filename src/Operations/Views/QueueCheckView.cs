using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>A checked queue as JSON.</summary>
public static class QueueCheckView
{
    public static void Write(Utf8JsonWriter writer, QueueCheck check)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(check);
        writer.WriteStartObject();
        writer.WriteString("queue"u8, check.Wanted.Name);
        writer.WriteBoolean("exists"u8, check.Facts is not null);
        writer.WritePropertyName("facts"u8);
        if (check.Facts is { } facts)
            QueueView.Write(writer, facts);
        else
            writer.WriteNullValue();

        writer.WriteStartArray("problems"u8);
        foreach (var problem in check.Problems)
            writer.WriteStringValue(problem);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
