using System.CommandLine;
using System.CommandLine.Invocation;

namespace WorkflowManager.Cli;

/// <summary>
/// What <c>--help</c> prints: like the parser's own, but readable in 80 columns, with examples, and without repeating at
/// every command what all of them take.
/// </summary>
internal sealed class CommandHelp(Terminal terminal) : SynchronousCommandLineAction
{
    private const int PlainWidth = 80;
    private const int WidthAtMost = 100;
    private const int WidthAtLeast = 40;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var page = new HelpPage(terminal, terminal.IsTerminal ? Math.Clamp(terminal.Out.Profile.Width, WidthAtLeast, WidthAtMost) : PlainWidth);
        page.Text(command.Description ?? "");
        page.Section("Usage", [HelpWords.Usage(command)]);
        page.Table("Commands", [.. command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? ""))]);
        page.Table("Arguments", [.. command.Arguments.Where(a => !a.Hidden).Select(a => (HelpWords.Name(a), HelpWords.Description(a)))]);
        page.Table("Options", [.. command.Options.Where(o => !o.Hidden).Select(o => (HelpWords.Name(o), HelpWords.Description(o)))]);
        if (command is RootCommand)
            page.Table("Exit codes", ExitCode.Meanings);
        else
            page.Section("Everywhere", [string.Join(", ", GlobalOptions.All.Select(o => o.Name)), "See 'wfm --help'."]);
        if (command is CliCommand { Examples: { Count: > 0 } examples })
            page.Section(examples.Count == 1 ? "Example" : "Examples", examples);
        return ExitCode.Done;
    }
}
