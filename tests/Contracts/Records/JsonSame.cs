using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace WorkflowManager.Contracts;

/// <summary>Whether JSON has kept its meaning: an integer is an integer still, a double the same double to the bit; escapes and spaces may differ.</summary>
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
        : !IsInteger(actual) && BitConverter.DoubleToInt64Bits(Double(expected)) == BitConverter.DoubleToInt64Bits(Double(actual));

    private static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsInteger(string text) => !text.AsSpan().ContainsAny(".eE");
}
