using System.CommandLine;
using System.CommandLine.Help;

namespace WorkflowManager.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CliServices services)
    {
        var root = new RootCommand("Runs, shows and steers workflows: on one machine with a file, or on AWS with MongoDB and SQS.");
        foreach (var option in GlobalOptions.All)
            root.Add(option);
        foreach (var command in Commands(services))
            root.Add(command);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new CommandHelp(services.Terminal);
        return root;
    }

    /// <summary>As a person types it: <c>wfm template lint</c>.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? "wfm"
        : $"{(command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent) : "wfm")} {command.Name}";

    private static IEnumerable<Command> Commands(CliServices services) =>
    [
        new DemoCommand(services),
        new StartCommand(services),
        new SendCommand(services),
        .. ControlCommand.All(services),
        new SkipCommand(services),
        new ReplayCommand(services),
        new RunCommand(services),
        new UiCommand(services),
        new WorkCommand(services),
        new ListCommand(services),
        new ShowCommand(services),
        new EventsCommand(services),
        new ExplainCommand(services),
        new TasksCommand(services),
        new HumanTaskCommand(services),
        new AtCommand(services),
        new DiffCommand(services),
        new FsckCommand(services),
        new TemplateCommand(services),
        new QueuesCommand(services),
        new DlqCommand(services),
        new DbCommand(services),
        new CompletionCommand(services),
    ];
}
