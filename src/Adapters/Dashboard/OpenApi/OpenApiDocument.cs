using System.Text.Json;

namespace WorkflowManager.Dashboard;

/// <summary>
/// The API, described for programs: made of the very table by which it is routed, and of the schemas beside this file. So neither has
/// what the other has not.
/// </summary>
internal static class OpenApiDocument
{
    public const string Path = "/openapi/v1.json";

    /// <summary>The schemas, each under its name.</summary>
    public static JsonElement Schemas { get; } = ReadSchemas();

    // Behind them: it is made of them.
    public static byte[] Bytes { get; } = JsonAnswers.Bytes(Write);

    private static JsonElement ReadSchemas()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi/schemas.json") ?? throw new InvalidOperationException("There are no schemas in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("openapi"u8, "3.1.1");
        writer.WriteStartObject("info"u8);
        writer.WriteString("title"u8, "Workflow manager");
        writer.WriteString("version"u8, "1");
        writer.WriteString("description"u8, "See and steer workflows. Every change is sent to the workflow queue as an event; what came of it is in the instance's events. A change by a session needs the csrf_token of GET /api/v1/session as X-CSRF-Token.");
        writer.WriteEndObject();
        writer.WriteStartObject("paths"u8);
        foreach (var path in Routes.All.GroupBy(r => r.Path))
        {
            writer.WriteStartObject($"{ApiRoute.Prefix}{path.Key}");
            foreach (var route in path)
                OpenApiOperation.Write(writer, route);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        WriteComponents(writer);
        writer.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("components"u8);
        writer.WriteStartObject("securitySchemes"u8);
        writer.WriteStartObject("bearer"u8);
        writer.WriteString("type"u8, "http");
        writer.WriteString("scheme"u8, "bearer");
        writer.WriteString("bearerFormat"u8, "JWT");
        writer.WriteEndObject();
        writer.WriteStartObject("session"u8);
        writer.WriteString("type"u8, "apiKey");
        writer.WriteString("in"u8, "cookie");
        writer.WriteString("name"u8, "__Host-wfm");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WritePropertyName("schemas"u8);
        Schemas.WriteTo(writer);
        writer.WriteEndObject();
    }
}
