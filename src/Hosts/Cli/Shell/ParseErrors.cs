using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace WorkflowManager.Cli;

/// <summary>What the parser says of a wrong command line, in words for people and without what is secret.</summary>
internal static partial class ParseErrors
{
    // What stands in a wrong place may be a connection string.
    public static string Tell(IEnumerable<ParseError> errors) => Redaction.Clean(string.Join(' ', errors.Select(e => Tell(e.Message))));

    /// <summary>The parser names a type of the program's.</summary>
    private static string Tell(string message) =>
        WrongType().Match(message) is { Success: true } wrong
            ? $"'{wrong.Groups[1].Value}', given to {wrong.Groups[2].Value}, is {(wrong.Groups[3].Value.Contains("Boolean", StringComparison.Ordinal) ? "neither true nor false" : "no whole number, or one too large")}."
            : message;

    [GeneratedRegex("^Cannot parse argument '(.*)' for (?:option|command) '(.*)' as expected type '(.*)'", RegexOptions.Singleline)]
    private static partial Regex WrongType();
}
