using System.Text;
using System.Text.RegularExpressions;

namespace WorkflowManager.Forms;

/// <summary>
/// A regular expression of a form. The patterns are a template author's and the texts are anybody's, so they are matched by
/// the engine that never goes back: its time is linear in the text. What that engine can't do (backreferences, looking ahead
/// or behind) is no pattern of a form.
/// </summary>
internal sealed class Pattern
{
    private readonly Regex _regex;

    private Pattern(string source, Regex regex)
    {
        Source = source;
        _regex = regex;
    }

    public string Source { get; }

    /// <returns>The pattern, or what is wrong with it.</returns>
    public static (Pattern? Pattern, string? Problem) Read(string source)
    {
        if (source.Length > FormLimits.PatternLength)
            return (null, $"a pattern has at most {FormLimits.PatternLength} characters");
        try
        {
            var regex = new Regex(InDotNet(source), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, FormLimits.MatchTimeout);
            return (new Pattern(source, regex), null);
        }
        catch (ArgumentException)
        {
            return (null, "is no regular expression");
        }
        catch (NotSupportedException)
        {
            return (null, "can't be matched in bounded time: backreferences, looking ahead or behind, and repetitions of many thousand are not supported");
        }
    }

    public bool IsMatch(string text) => _regex.IsMatch(text);

    /// <summary>Steps for a match: each character may have to be held against each part of the pattern.</summary>
    public int Cost(string text) => 1 + (int)Math.Min(int.MaxValue - 1, (long)text.Length * Source.Length / 16);

    // JSON Schema's patterns are JavaScript's, where \d and \w are ASCII's and $ is the very end.
    private static string InDotNet(string source)
    {
        var text = new StringBuilder(source.Length + 16);
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var character = source[i];
            if (character == '\\' && i + 1 < source.Length)
                text.Append(Escape(source[++i], inClass));
            else if (character == '$' && !inClass)
                text.Append(@"\z");
            else
                text.Append(character);
            if (character == '[')
                inClass = true;
            else if (character == ']')
                inClass = false;
        }

        return text.ToString();
    }

    private static string Escape(char character, bool inClass) => (character, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('D', false) => "[^0-9]",
        ('w', false) => "[A-Za-z0-9_]",
        ('w', true) => "A-Za-z0-9_",
        ('W', false) => "[^A-Za-z0-9_]",
        ('/', _) => "/",
        _ => $"\\{character}",
    };
}
