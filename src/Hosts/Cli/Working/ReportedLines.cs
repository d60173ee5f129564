using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>
/// What a command writes to its standard output: lines for whoever looks, and among them lines for the manager, which begin
/// with <c>wfm:</c> and are not shown.
/// </summary>
internal sealed class ReportedLines(Action<string> onLine, Action<int?, string?> onProgress, Action<string> onMistake)
{
    public const string Progress = "wfm:progress";
    public const string OutputOf = "wfm:output";
    public const string CodeOf = "wfm:code";

    private const string Mark = "wfm:";

    private volatile string? _output;
    private volatile string? _code;
    private bool _mistaken;

    /// <summary>The last one, as it was written: whether it is JSON is asked in the end.</summary>
    public string? Output => _output;

    /// <summary>What the command calls its failure, should it fail.</summary>
    public string? Code => _code;

    public void Take(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            onLine(line);
            return;
        }

        var end = line.AsSpan().IndexOfAny(' ', '\t');
        var (word, rest) = end < 0 ? (line, "") : (line[..end], line[end..].Trim());
        switch (word)
        {
            case Progress:
                TakeProgress(rest);
                break;
            case OutputOf:
                _output = rest;
                break;
            case CodeOf:
                TakeCode(rest);
                break;
            default:
                onLine(line);
                Mistake($"'{word}' is unknown; there are {Progress}, {OutputOf} and {CodeOf}");
                break;
        }
    }

    /// <summary><c>40 some text</c>, <c>40%</c>, <c>some text</c>, or nothing: it is at work still.</summary>
    private void TakeProgress(string rest)
    {
        var end = rest.AsSpan().IndexOfAny(' ', '\t');
        var first = end < 0 ? rest : rest[..end];
        if (!double.TryParse(first.TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent))
        {
            onProgress(null, Text(rest));
            return;
        }

        var text = Text(end < 0 ? "" : rest[end..].TrimStart());
        if (percent is >= 0 and <= 100)
            onProgress((int)percent, text);
        else
        {
            Mistake($"{Progress} is at {first}; give 0 to 100");
            onProgress(null, text);
        }
    }

    private void TakeCode(string code)
    {
        if (code.Length is > 0 and <= Core.Bounds.NameLength)
            _code = code;
        else
            Mistake($"{CodeOf} takes 1 to {Core.Bounds.NameLength} characters");
    }

    /// <summary>Told once: a command that says it in a loop says it often.</summary>
    private void Mistake(string sentence)
    {
        if (!_mistaken)
            onMistake(sentence);
        _mistaken = true;
    }

    private static string? Text(string text) => text.Length == 0 ? null : ReasonText.Cut(text);
}
