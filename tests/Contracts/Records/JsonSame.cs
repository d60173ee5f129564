using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace WorkflowManager.Contracts;

/// <summary>Whether JSON has kept its meaning: an integer is an integer still, a fraction the same number to the last digit; escapes and spaces may differ.</summary>
public static class JsonSame
{
    public static bool Value(JsonElement expected, JsonElement actual) => expected.ValueKind == actual.ValueKind && expected.ValueKind switch
    {
        JsonValueKind.Object => expected.EnumerateObject().Count() == actual.EnumerateObject().Count()
            && expected.EnumerateObject().Zip(actual.EnumerateObject()).All(p => p.First.Name == p.Second.Name && Value(p.First.Value, p.Second.Value)),
        JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(p => Value(p.First, p.Second)),
        JsonValueKind.String => expected.GetString() == actual.GetString(),
        JsonValueKind.Number => Number(expected.GetRawText(), actual.GetRawText()),
        _ => true,
    };

    private static bool Number(string expected, string actual) => IsInteger(expected)
        ? IsInteger(actual) && BigInteger.Parse(expected, CultureInfo.InvariantCulture) == BigInteger.Parse(actual, CultureInfo.InvariantCulture)
        : !IsInteger(actual) && Fraction(expected) == Fraction(actual);

    /// <summary>Sign, digits and the power of ten of the last one; zero has no digits.</summary>
    private static (bool Negative, string Digits, BigInteger Exponent) Fraction(string text)
    {
        var parts = text.TrimStart('-').Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.Trim('0');
        var exponent = (parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 0)
            - (point < 0 ? 0 : parts[0].Length - 1 - point) + all.Length - all.TrimEnd('0').Length;
        return (text[0] == '-', digits, digits.Length == 0 ? 0 : exponent);
    }

    private static bool IsInteger(string text) => !text.AsSpan().ContainsAny(".eE");
}
