using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>
/// Which numbers keep their value in a store: 64-bit integers, doubles, and decimals of up to 34 digits where a double
/// would round.
/// </summary>
public static class JsonNumber
{
    /// <summary>What is wrong with it, and what to do; null for a number that keeps its value.</summary>
    public static string? Problem(JsonElement number)
    {
        if (number.TryGetInt64(out _))
            return null;
        var text = number.GetRawText();
        if (IsInteger(text))
            return text.AsSpan().TrimStart('-').Length <= Bounds.NumberDigits ? null : $"an integer has at most {Bounds.NumberDigits} digits; send it as a string";
        var (digits, _) = Parts(text);
        if (digits.Length > Bounds.NumberDigits)
            return $"a number has at most {Bounds.NumberDigits} digits; send it as a string";
        if (!number.TryGetDouble(out var value) || !double.IsFinite(value))
            return "the number is too large; send it as a string";
        return value == 0 && digits.Length > 0 ? "the number is too small; send it as a string" : null;
    }

    /// <summary>True where a double says exactly what the text says. False for integers: they are kept as such.</summary>
    public static bool IsDouble(JsonElement number)
    {
        var text = number.GetRawText();
        return !IsInteger(text) && Parts(text) == Parts(number.GetDouble().ToString("R", CultureInfo.InvariantCulture));
    }

    private static bool IsInteger(string text) => !text.AsSpan().ContainsAny(".eE");

    /// <summary>The digits that count, without zeros at either end, and the power of ten of the last one: equal for equal numbers. No digits for zero.</summary>
    private static (string Digits, long Exponent) Parts(string text)
    {
        var mantissa = text.AsSpan().TrimStart('-');
        var exponent = 0L;
        if (mantissa.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            // Longer than any number of digits can make up for: it is zero or infinite as a double, whatever it is exactly.
            if (!long.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                exponent = mantissa[e + 1] == '-' ? int.MinValue : int.MaxValue;
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var significant = digits.TrimStart('0').TrimEnd('0');
        if (significant.Length == 0)
            return ("", 0);
        exponent += digits.Length - digits.TrimEnd('0').Length;
        return (significant, exponent);
    }
}
