using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>
/// Untyped JSON on its way into the file and into payloads, spelled as every store of this product gives it back: numbers keep
/// what kind they are, and have one spelling each.
/// </summary>
internal static class JsonCopy
{
    /// <summary>Digits of a 128-bit decimal.</summary>
    private const int MaxDigits = Bounds.NumberDigits;

    /// <summary>Below this power of ten a decimal is written with an exponent.</summary>
    private const int SmallestPlain = -6;

    public static string ToText(JsonElement value) => JsonText.Write(writer => Write(value, writer));

    public static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(value), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Integers stay integers of any size; all else is a double, or a decimal where a double would round.</summary>
    internal static string Number(JsonElement number)
    {
        if (number.TryGetInt64(out var integer))
            return integer.ToString(CultureInfo.InvariantCulture);
        if (!JsonNumber.IsDouble(number))
            return Decimal(number.GetRawText());
        var text = number.GetDouble().ToString("R", CultureInfo.InvariantCulture);
        // 1.0 stays 1.0: that it is no integer is all that tells the two apart in JSON.
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>As IEEE 754 has decimals written: plain, or with an exponent where zeros would have to be made up.</summary>
    private static string Decimal(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var mantissa = text.AsSpan(sign.Length);
        var exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            exponent = int.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.');
        var digits = (point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..])).TrimStart('0');
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        while (digits.Length > MaxDigits && digits[^1] == '0')
            (digits, exponent) = (digits[..^1], exponent + 1);
        var first = exponent + digits.Length - 1;
        if (exponent > 0 || first < SmallestPlain)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}E{first:+0;-0}");
        if (exponent == 0)
            return sign + digits;
        return first >= 0
            ? $"{sign}{digits.AsSpan(0, first + 1)}.{digits.AsSpan(first + 1)}"
            : $"{sign}0.{new string('0', -first - 1)}{digits}";
    }
}
