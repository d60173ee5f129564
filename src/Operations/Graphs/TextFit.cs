using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace WorkflowManager.Operations;

/// <summary>
/// Makes text fit a width without knowing the font: by widths that common sans-serif fonts keep to. Cuts between what a
/// reader takes for characters, not within them.
/// </summary>
internal static class TextFit
{
    private const string Ellipsis = "…";

    /// <summary>Rather too wide than too narrow.</summary>
    public static double Width(string text, double size) => text.EnumerateRunes().Sum(Ems) * size;

    public static string Shorten(string text, double size, double width)
    {
        if (Width(text, size) <= width)
            return text;
        var kept = new StringBuilder();
        var left = width - Width(Ellipsis, size);
        foreach (var element in Elements(text))
        {
            left -= Width(element, size);
            if (left < 0)
                break;
            kept.Append(element);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    /// <summary>Breaks behind spaces and what joins the words of a name, else anywhere; the last line is shortened.</summary>
    public static ImmutableArray<string> Wrap(string text, double size, double width, int maxLines)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var rest = text;
        while (lines.Count < maxLines - 1 && Width(rest, size) > width)
        {
            var (fits, last) = (0, 0);
            var left = width;
            foreach (var element in Elements(rest))
            {
                left -= Width(element, size);
                if (left < 0)
                    break;
                fits += element.Length;
                if (element is " " or "_" or "-" or "." or "/" or ":")
                    last = fits;
            }

            var end = last > 0 ? last : Math.Max(fits, 1);
            lines.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        lines.Add(Shorten(rest, size, width));
        return lines.ToImmutable();
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    private static double Ems(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '/' or '(' or ')' or '[' or ']' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.98,
        >= 'A' and <= 'Z' => 0.74,
        < 0x2E80 => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 0.86,
            _ => 0.62,
        },
        // Chinese, Japanese, Korean, emoji.
        _ => 1.1,
    };
}
