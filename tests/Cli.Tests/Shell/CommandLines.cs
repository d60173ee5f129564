using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace WorkflowManager.Cli.Tests;

/// <summary>The tree of commands, and command lines as people write them.</summary>
internal static partial class CommandLines
{
    public static RootCommand Root { get; } = CommandTree.Build(new CliServices(
        new Terminal(TextWriter.Null, TextWriter.Null, outputIsTerminal: false, errorIsTerminal: false, colours: false), _ => null, TimeProvider.System));

    public static IReadOnlyList<Command> All { get; } = [.. Within(Root)];

    /// <summary>What the parser says of a line; pipes and redirections are the shell's, and of what it quotes only that it is one word matters.</summary>
    public static IEnumerable<string> Problems(string line)
    {
        var own = Ours().Match(line);
        Assert.True(own.Success, $"'{line}' runs no wfm.");
        var words = CommandLineParser.SplitCommandLine(Quoted().Replace(own.Groups[1].Value, q => $"\"{q.Groups[1].Value.Replace("\"", "", StringComparison.Ordinal)}\"")).ToArray();
        return Root.Parse(words).Errors.Select(e => $"{line}: {e.Message}");
    }

    private static IEnumerable<Command> Within(Command command) => command.Subcommands.SelectMany(Within).Prepend(command);

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:^|[ (])wfm( [^|<>#)]*)")]
    private static partial Regex Ours();
}
