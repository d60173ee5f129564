using System.Collections.Frozen;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>
/// A template as the first version of this product knew it: without the fields that were anybody's then. A document that is
/// not valid because of them was valid when its instances were started, and to those they mean nothing still.
/// </summary>
internal static class OlderTemplate
{
    private static readonly FrozenSet<string> Meaningless =
        PolicyParser.Fields.Concat(["run", "output", "deadline_at", "next_due_at", "waiting_for"]).ToFrozenSet(StringComparer.Ordinal);

    public static JsonElement Of(JsonElement template) => JsonText.Parse(JsonText.Write(writer => Write(template, "stages", writer)));

    /// <param name="inner">The field with the parts of which the same holds: the stages of a template, the tasks of a stage.</param>
    private static void Write(JsonElement part, string? inner, Utf8JsonWriter writer)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            part.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in part.EnumerateObject())
            if (field.Name == inner && field.Value.ValueKind == JsonValueKind.Array)
                WriteParts(field, inner == "stages" ? "tasks" : null, writer);
            else if (!Meaningless.Contains(field.Name))
                field.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteParts(JsonProperty parts, string? inner, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(parts.Name);
        foreach (var part in parts.Value.EnumerateArray())
            Write(part, inner, writer);
        writer.WriteEndArray();
    }
}
