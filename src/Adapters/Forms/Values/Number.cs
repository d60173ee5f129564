using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>
/// A number as it is written, not as a double has it: 0.3 is a multiple of 0.1. Only of numbers that <c>JsonNumber</c> finds no
/// problem with: their digits and exponents are few.
/// </summary>
/// <param name="Digits">No power of ten is left in it; zero has the exponent zero.</param>
internal readonly record struct Number(BigInteger Digits, int Exponent) : IComparable<Number>
{
    public bool IsInteger => Exponent >= 0;

    public static Number Of(JsonElement value)
    {
        var text = value.GetRawText().AsSpan();
        var exponent = 0;
        if (text.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            // More than an int is zero here: any other number of that size has a problem.
            _ = int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
            text = text[..e];
        }

        var digits = text.ToString();
        if (digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        var zeros = digits.Length - digits.TrimEnd('0').Length;
        var number = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return number.IsZero ? default : new Number(number / BigInteger.Pow(10, zeros), exponent + zeros);
    }

    public int CompareTo(Number other)
    {
        var (left, right) = Aligned(this, other);
        return left.CompareTo(right);
    }

    public bool IsMultipleOf(Number other)
    {
        var (left, right) = Aligned(this, other);
        return (left % right).IsZero;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Digits}e{Exponent}");

    private static (BigInteger Left, BigInteger Right) Aligned(Number left, Number right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return (left.Digits * BigInteger.Pow(10, left.Exponent - exponent), right.Digits * BigInteger.Pow(10, right.Exponent - exponent));
    }
}
