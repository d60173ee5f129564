using System.Text.Json;

namespace WorkflowManager.Sqlite;

/// <summary>Fields that may be absent.</summary>
internal static class JsonFields
{
    /// <summary>What there is not is not written.</summary>
    public static void WriteIfAny(this Utf8JsonWriter writer, string field, string? value)
    {
        if (value is not null)
            writer.WriteString(field, value);
    }

    public static string Text(this JsonElement value, string field) => value.GetProperty(field).GetString()!;

    public static string? TextOrNull(this JsonElement value, string field) => value.TryGetProperty(field, out var found) ? found.GetString() : null;

    public static DateTimeOffset Moment(this JsonElement value, string field) =>
        DateTimeOffset.FromUnixTimeMilliseconds(value.GetProperty(field).GetInt64());
}
