using System.Text;
using System.Text.Json;

namespace WorkflowManager.Lambda;

/// <summary>Reading an object field by field as its bytes come, without a document of it.</summary>
internal static class JsonFields
{
    /// <summary>To the next field's name; false at the object's end.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>At a name: whether it is that one. One that is no text (half a surrogate pair) is none.</summary>
    public static bool Named(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan.SequenceEqual(name);
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>At a name: over its value, whatever it is.</summary>
    public static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>At a name: to its value. False, and over it, where that is no object.</summary>
    public static bool Enter(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        reader.Skip();
        return false;
    }

    /// <summary>At a name: its value; null, and over it, where that is no string.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: no text, so the token as it stands, still escaped. Where it is a
            // body, that is never JSON (its quotes have backslashes before them), and the record is rejected as malformed.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
