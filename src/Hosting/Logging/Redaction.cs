using System.Text.RegularExpressions;

namespace WorkflowManager.Hosting;

/// <summary>Takes credentials out of what is logged or told. Drivers like to quote connection strings in their messages.</summary>
internal static partial class Redaction
{
    public static string Clean(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? Credentials().Replace(text, "://***@") : text;

    // As far as the last '@' before a space or a quote: an '@' within a password should be escaped, but may not be.
    [GeneratedRegex("""://[^\s"']*@""", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
