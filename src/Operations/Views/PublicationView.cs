using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>What became of publishing a template, as JSON.</summary>
public static class PublicationView
{
    /// <param name="file">Where the template came from.</param>
    public static void Write(Utf8JsonWriter writer, string file, TemplatePublication publication)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        switch (publication)
        {
            case TemplatePublication.Published { Definition: var definition }:
                Write(writer, "PUBLISHED", definition);
                break;
            case TemplatePublication.Conflict { Definition: var definition }:
                Write(writer, "CONFLICT", definition);
                break;
            case TemplatePublication.Invalid { Problems: var problems }:
                writer.WriteString("outcome"u8, "INVALID");
                writer.WriteStartArray("problems"u8);
                foreach (var problem in problems)
                {
                    writer.WriteStartObject();
                    writer.WriteString("path"u8, problem.Path);
                    writer.WriteString("message"u8, problem.Message);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(publication), publication, "No such outcome.");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string outcome, Core.WorkflowDefinition definition)
    {
        writer.WriteString("outcome"u8, outcome);
        writer.WriteString("component_name"u8, definition.Component.Value);
        writer.WriteNumber("version"u8, definition.Version);
    }
}
