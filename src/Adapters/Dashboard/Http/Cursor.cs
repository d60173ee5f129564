using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Where a page ended, as a word that says nothing to whoever keeps it.</summary>
internal static class Cursor
{
    private const int Longest = 4_096;

    public static string Write(InstanceCursor cursor) => Encode(writer => Write(writer, cursor));

    public static string Write(HumanTaskCursor cursor) => Encode(writer =>
    {
        writer.WriteStringValue(cursor.Ref.Value);
        writer.WriteNumberValue(cursor.Task.Stage);
        writer.WriteNumberValue(cursor.Task.Task);
        if (cursor.Behind is { } behind)
            Write(writer, behind);
    });

    public static InstanceCursor? Instance(ApiCall call) => Decode(call, parts => Instance(parts, 0));

    public static HumanTaskCursor? HumanTask(ApiCall call) => Decode(call, parts => new HumanTaskCursor(
        parts.GetArrayLength() > 3 ? Instance(parts, 3) : null, new BusinessRef(parts[0].GetString()!), new TaskAddress(parts[1].GetInt32(), parts[2].GetInt32())), asClass: true);

    private static void Write(Utf8JsonWriter writer, InstanceCursor cursor)
    {
        writer.WriteNumberValue(cursor.CreatedAt.UtcTicks);
        writer.WriteStringValue(cursor.Ref.Value);
    }

    private static InstanceCursor Instance(JsonElement parts, int from) =>
        new(new DateTimeOffset(parts[from].GetInt64(), TimeSpan.Zero), new BusinessRef(parts[from + 1].GetString()!));

    private static string Encode(Action<Utf8JsonWriter> write) => Base64Url(JsonAnswers.Bytes(writer =>
    {
        writer.WriteStartArray();
        write(writer);
        writer.WriteEndArray();
    }));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static T? Decode<T>(ApiCall call, Func<JsonElement, T> read)
        where T : struct => call.Query("after", Longest) is { } text ? Decoded(text, read) : null;

    private static T? Decode<T>(ApiCall call, Func<JsonElement, T> read, bool asClass)
        where T : class => asClass && call.Query("after", Longest) is { } text ? Decoded(text, read) : null;

    private static T Decoded<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text)));
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            throw new ApiProblemException(400, "BAD_REQUEST", "after: this is no cursor; give the 'next' of the page before as it stands", "after", fault);
        }
    }
}
