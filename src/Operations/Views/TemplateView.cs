using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template as an item of a list.</summary>
public static class TemplateView
{
    public static void Write(Utf8JsonWriter writer, TemplateDocument template)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(template);
        var definition = (template.Lookup as TemplateLookup.Found)?.Definition;
        writer.WriteStartObject();
        writer.WriteString("component_name", template.Component.Value);
        writer.WriteNumber("version", template.Version);
        writer.WriteString("workflow_name", definition?.Name);
        writer.WriteBoolean("valid", definition is not null);
        writer.Number("stages", definition?.Stages.Length);
        writer.Number("tasks", definition?.Stages.Sum(s => s.Tasks.Length));
        writer.Texts("problems", template.Lookup is TemplateLookup.Invalid invalid ? invalid.Problems.Select(p => p.ToString()) : []);
        writer.WriteEndObject();
    }
}
