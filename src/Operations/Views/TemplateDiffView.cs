using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>In what two templates differ: an array.</summary>
public static class TemplateDiffView
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<TemplateChange> changes)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(changes);
        writer.WriteStartArray();
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", change.Code);
            writer.WriteString("path", change.Path);
            writer.WriteString("old", change.Old);
            writer.WriteString("new", change.New);
            writer.WriteString("sentence", change.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
