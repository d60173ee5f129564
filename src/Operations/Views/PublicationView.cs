using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What became of publishing a template, as JSON.</summary>
public static class PublicationView
{
    /// <param name="file">Where the template came from.</param>
    public static void Write(Utf8JsonWriter writer, string file, TemplatePublication publication)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var (outcome, definition, problems) = publication switch
        {
            TemplatePublication.Published published => ("PUBLISHED", published.Definition, []),
            TemplatePublication.Conflict conflict => ("CONFLICT", conflict.Definition, []),
            TemplatePublication.Invalid invalid => ("INVALID", (WorkflowDefinition?)null, invalid.Problems),
            _ => throw new ArgumentOutOfRangeException(nameof(publication), publication, "No such outcome."),
        };
        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteString("outcome"u8, outcome);
        writer.WriteString("component_name"u8, definition?.Component.Value);
        writer.Number("version", definition?.Version);
        writer.Array("problems", problems, static (w, problem) =>
        {
            w.WriteStartObject();
            w.WriteString("path"u8, problem.Path);
            w.WriteString("message"u8, problem.Message);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }
}
