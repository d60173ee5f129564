using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>What an instance of a template takes in a store that keeps it as one document, as far as the template tells it.</summary>
internal static class InstanceSize
{
    // Of BSON: a document's length and its end; an element's type and the end of its name; a text's length and its end.
    private const int Document = 5;
    private const int Element = 2;
    private const int Text = 5;

    // A decimal; an integer is at most half of it.
    private const int Number = 16;

    /// <returns>A sentence; null where it fits.</returns>
    public static string? Problem(JsonElement template, int tasks)
    {
        var own = Of(template);
        var whole = own + ((long)tasks * Bounds.TaskGrowthBytes);
        return whole <= Bounds.InstanceBytes
            ? null
            : $"an instance of it would take about {Megabytes(whole)} MB ({Megabytes(own)} as it stands, and {Bounds.TaskGrowthBytes} bytes for what happens to each of its {tasks} tasks), and may take {Megabytes(Bounds.InstanceBytes)}: MongoDB keeps it as one document of at most 16; split the workflow, or keep large fields elsewhere";
    }

    private static long Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = (long)Document;
                foreach (var member in value.EnumerateObject())
                    members += Element + JsonMarshal.GetRawUtf8PropertyName(member).Length + Of(member.Value);
                return members;
            case JsonValueKind.Array:
                var (items, index) = ((long)Document, 0);
                foreach (var item in value.EnumerateArray())
                    items += Element + Digits(index++) + Of(item);
                return items;
            case JsonValueKind.String:
                return Text + JsonMarshal.GetRawUtf8Value(value).Length - 2;
            case JsonValueKind.Number:
                return Number;
            default:
                return 1;
        }
    }

    private static int Digits(int number) => number < 10 ? 1 : 1 + Digits(number / 10);

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
