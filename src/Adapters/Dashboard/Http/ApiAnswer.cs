using System.Text.Json;

namespace WorkflowManager.Dashboard;

/// <summary>What a request is answered with.</summary>
/// <param name="Write">Writes one JSON value.</param>
internal sealed record ApiAnswer(int Status, Action<Utf8JsonWriter> Write)
{
    public static ApiAnswer Ok(Action<Utf8JsonWriter> write) => new(200, write);

    public static Task<ApiAnswer?> OkAsync(Action<Utf8JsonWriter> write) => Task.FromResult<ApiAnswer?>(Ok(write));

    /// <summary><c>{"items":[…]}</c>, whole.</summary>
    public static ApiAnswer Items<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Ok(writer =>
    {
        writer.WriteStartObject();
        WriteItems(writer, items, write);
        writer.WriteEndObject();
    });

    /// <summary><c>{"items":[…],"next":…}</c>, a page.</summary>
    public static ApiAnswer Page<T>(IEnumerable<T> items, string? next, Action<Utf8JsonWriter, T> write) => Ok(writer =>
    {
        writer.WriteStartObject();
        WriteItems(writer, items, write);
        writer.WriteString("next"u8, next);
        writer.WriteEndObject();
    });

    private static void WriteItems<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray("items"u8);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }
}
