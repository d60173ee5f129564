using System.Buffers;
using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>
/// An answer as somebody might give it, for simulations: the first of the form's <c>examples</c>, or its <c>default</c>, or the
/// simplest thing that its plainest keywords ask for. Whether it fits is for the form's checker to say.
/// </summary>
public static class SampleAnswer
{
    // A form that is deeper has examples, or is beyond simulation.
    private const int Depth = 16;

    /// <param name="form">A JSON Schema, or the text of one.</param>
    public static JsonElement Of(JsonElement form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        using (var parsed = form.ValueKind == JsonValueKind.String ? JsonDocument.Parse(form.GetString()!) : null)
            Write(writer, parsed?.RootElement ?? form, Depth);
        using var answer = JsonDocument.Parse(buffer.WrittenMemory);
        return answer.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth == 0)
            writer.WriteStringValue("sample");
        else if (Given(schema) is { } given)
            given.WriteTo(writer);
        else
            WriteOfType(writer, schema, depth);
    }

    private static JsonElement? Given(JsonElement schema) => First(schema, "examples") ?? Find(schema, "default") ?? Find(schema, "const") ?? First(schema, "enum");

    private static void WriteOfType(Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        switch (TypeOf(schema))
        {
            case "object": WriteObject(writer, schema, depth); break;
            case "array":
                writer.WriteStartArray();
                for (var i = 0; i < Math.Min(Find(schema, "minItems") is { } least && least.TryGetInt32(out var count) ? count : 0, Depth); i++)
                    Write(writer, Find(schema, "items") ?? default, depth - 1);
                writer.WriteEndArray();
                break;
            case "number" or "integer": (Find(schema, "minimum") ?? Zero).WriteTo(writer); break;
            case "boolean": writer.WriteBooleanValue(true); break;
            case "null": writer.WriteNullValue(); break;
            default: writer.WriteStringValue("sample"); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        writer.WriteStartObject();
        var properties = Find(schema, "properties") is { ValueKind: JsonValueKind.Object } described ? described : default;
        if (Find(schema, "required") is { ValueKind: JsonValueKind.Array } required)
            foreach (var name in required.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => n.GetString()!).Distinct(StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                Write(writer, Find(properties, name) ?? default, depth - 1);
            }

        writer.WriteEndObject();
    }

    private static string? TypeOf(JsonElement schema)
    {
        var type = Find(schema, "type") is { ValueKind: JsonValueKind.Array } several && several.GetArrayLength() > 0 ? several[0] : Find(schema, "type");
        return type is { ValueKind: JsonValueKind.String } named ? named.GetString()
            : Find(schema, "properties") is not null || Find(schema, "required") is not null ? "object"
            : null;
    }

    private static JsonElement Zero { get; } = JsonDocument.Parse("0").RootElement.Clone();

    private static JsonElement? First(JsonElement schema, string name) =>
        Find(schema, name) is { ValueKind: JsonValueKind.Array } listed && listed.GetArrayLength() > 0 ? listed[0] : null;

    private static JsonElement? Find(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value : null;
}
