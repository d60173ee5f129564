using System.Globalization;
using System.Numerics;
using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>Numbers by their digits, without a number type of the machine's.</summary>
internal static class OracleNumber
{
    // The greatest double and half a step more, 309 digits: what reaches it is infinite.
    private static readonly BigInteger Infinite = (BigInteger.Pow(2, 1024) - BigInteger.Pow(2, 970)) + BigInteger.Pow(2, 969);

    public static bool IsPositiveInt32(OracleValue value) => Text(value) is var text && IsInteger(text) && IsPositiveInt32(text);

    public static int ToInt32(OracleValue value) => int.Parse(Text(value), CultureInfo.InvariantCulture);

    /// <summary>For digits and nothing else.</summary>
    public static bool IsPositiveInt32(string digits)
    {
        if (digits.Length == 0 || digits.Any(c => c is < '0' or > '9'))
            return false;
        var number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return number >= 1 && number <= int.MaxValue;
    }

    /// <summary>What is kept with its value: integers of up to 34 digits, and fractions of as many that a double can be near.</summary>
    public static bool IsKept(OracleValue value)
    {
        var text = Text(value).TrimStart('-');
        return IsInteger(text) ? text.Length <= 34 : Digits(text).Trim('0').Length <= 34 && IsFinite(text) && !IsNearerToZero(text);
    }

    private static string Digits(string text) => text.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal);

    /// <summary>At most half the smallest double, two to the power of -1075: it would become zero.</summary>
    private static bool IsNearerToZero(string text)
    {
        var digits = Digits(text).TrimStart('0');
        if (digits.Length == 0)
            return false;
        var exponent = Exponent(text);
        // Far from the limit of about 10 to the power of -324, and no need to write such a number out.
        if (exponent + digits.Length > -300)
            return false;
        return exponent + digits.Length < -350
            || BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(2, 1075) <= BigInteger.Pow(10, (int)-exponent);
    }

    /// <summary>The power of ten of the last digit.</summary>
    private static BigInteger Exponent(string text)
    {
        var parts = text.Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        return (parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - (point < 0 ? 0 : parts[0].Length - 1 - point);
    }

    private static bool IsFinite(string text)
    {
        var digits = Digits(text).TrimStart('0');
        if (digits.Length == 0)
            return true;
        var exponent = Exponent(text);
        var magnitude = exponent + digits.Length;
        if (magnitude != 309)
            return magnitude < 309;
        var number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return exponent >= 0
            ? number * BigInteger.Pow(10, (int)exponent) < Infinite
            : number < Infinite * BigInteger.Pow(10, (int)-exponent);
    }

    private static bool IsInteger(string text) => !text.AsSpan().ContainsAny(".eE");

    private static string Text(OracleValue value) => Encoding.ASCII.GetString(value.Raw.Span);
}
