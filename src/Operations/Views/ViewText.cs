using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// Views are JSON for programs: names as in documents, moments as <c>2019-06-28T10:45:43.012+0000</c>, and every field there
/// whether it has a value or not, so that a program need not ask.
/// </summary>
public static class ViewText
{
    /// <summary>A view as text.</summary>
    /// <param name="indented">For a person's eye; else one line.</param>
    public static string Of(Action<Utf8JsonWriter> write, bool indented)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>(1024);
        // Read by programs and in terminals, not in a page: names in any script stay legible.
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented, NewLine = "\n" };
        using (var writer = new Utf8JsonWriter(buffer, options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void Moment(this Utf8JsonWriter writer, string field, DateTimeOffset? moment) =>
        writer.WriteString(field, moment is { } at ? WireTime.Iso(at) : null);

    internal static void Number(this Utf8JsonWriter writer, string field, long? number)
    {
        if (number is { } value)
            writer.WriteNumber(field, value);
        else
            writer.WriteNull(field);
    }

    internal static void Array<T>(this Utf8JsonWriter writer, string field, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(field);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }

    internal static void Texts(this Utf8JsonWriter writer, string field, IEnumerable<string> items) =>
        writer.Array(field, items, (w, item) => w.WriteStringValue(item));
}
