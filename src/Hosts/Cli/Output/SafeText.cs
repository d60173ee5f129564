using System.Text;

namespace WorkflowManager.Cli;

/// <summary>Text of others (references, reasons, bodies) as it may be printed: none of it may steer the terminal.</summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && IsSafe(text[at]))
            at++;
        if (at == text.Length)
            return text;
        var safe = new StringBuilder(text.Length + 8).Append(text, 0, at);
        foreach (var c in text.AsSpan(at))
            _ = c switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ when IsSafe(c) => safe.Append(c),
                _ => safe.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
            };
        return safe.ToString();
    }

    /// <summary>Of one line, at most so long; a cut one ends in an ellipsis.</summary>
    public static string Short(string text, int atMost)
    {
        var safe = Of(text);
        if (safe.Length <= atMost)
            return safe;
        var cut = atMost - 1;
        return string.Concat(safe.AsSpan(0, char.IsHighSurrogate(safe[cut - 1]) ? cut - 1 : cut), "…");
    }

    // Controls of both ranges, and the marks that turn the direction of what follows.
    private static bool IsSafe(char c) =>
        !char.IsControl(c) && c is not (>= '\u202a' and <= '\u202e') and not (>= '\u2066' and <= '\u2069') and not '\u2028' and not '\u2029';
}
