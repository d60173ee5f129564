using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Dashboard;

/// <summary>One route of the document.</summary>
internal static class OpenApiOperation
{
    public static void Write(Utf8JsonWriter writer, ApiRoute route)
    {
        writer.WriteStartObject(route.Method.ToLowerInvariant());
        writer.WriteString("operationId"u8, route.Id);
        writer.WriteString("summary"u8, route.Summary);
        writer.WriteString("description"u8, route.Least == DashboardRole.None ? "For whoever is signed in." : $"Takes the role {route.Least.ToWire()}.");
        writer.WriteStartArray("tags"u8);
        writer.WriteStringValue(route.Path.Split('/')[1]);
        writer.WriteEndArray();
        writer.WriteStartArray("parameters"u8);
        foreach (var part in route.Path.Split('/').Where(p => p.StartsWith('{')))
            Parameter(writer, part.Trim('{', '}'), "path", null, "string", required: true);
        foreach (var parameter in route.Query)
            Parameter(writer, parameter.Name, "query", parameter.Description, parameter.Type, parameter.Required);
        writer.WriteEndArray();
        if (route.Body is { } body)
        {
            writer.WriteStartObject("requestBody"u8);
            Content(writer, "application/json", body);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("responses"u8);
        foreach (var (status, schema) in route.Answers)
            Response(writer, status.ToString(CultureInfo.InvariantCulture), route.IsStream ? "Server-sent events; the schema is that of their data" : "Done", route.IsStream ? "text/event-stream" : "application/json", schema);
        Response(writer, "default", "It could not be done; the problem says why and what to do", "application/problem+json", "Problem");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Response(Utf8JsonWriter writer, string status, string description, string type, string schema)
    {
        writer.WriteStartObject(status);
        writer.WriteString("description"u8, description);
        Content(writer, type, schema);
        writer.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter writer, string type, string schema)
    {
        writer.WriteStartObject("content"u8);
        writer.WriteStartObject(type);
        writer.WriteStartObject("schema"u8);
        writer.WriteString("$ref"u8, $"#/components/schemas/{schema}");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter writer, string name, string place, string? description, string type, bool required)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("in"u8, place);
        if (description is not null)
            writer.WriteString("description"u8, description);
        writer.WriteBoolean("required"u8, required);
        writer.WriteStartObject("schema"u8);
        writer.WriteString("type"u8, type);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
