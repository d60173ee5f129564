using System.Text;
using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>A value as text that is the same for equal values: the order of fields and the way a number is written don't count.</summary>
internal static class Canonical
{
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>As it stands in the form, cut.</summary>
    public static string Quote(JsonElement value)
    {
        var text = value.GetRawText();
        if (text.Length <= FormLimits.Quoted)
            return text;
        var end = char.IsHighSurrogate(text[FormLimits.Quoted - 2]) ? FormLimits.Quoted - 2 : FormLimits.Quoted - 1;
        return text[..end] + "…";
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    AppendText(text, property.Name);
                    Append(text, property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                    Append(text, item);
                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append('#').Append(Number.Of(value)).Append(';');
                break;
            default:
                text.Append(value.ValueKind is JsonValueKind.True ? 't' : value.ValueKind is JsonValueKind.False ? 'f' : 'n');
                break;
        }
    }

    // By its length: no character has to be escaped then.
    private static void AppendText(StringBuilder text, string value) => text.Append('"').Append(value.Length).Append(':').Append(value);
}
