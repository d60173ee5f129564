using System.CommandLine;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>--help</c>: of every command, true, and readable.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Commands() => [.. CommandLines.All.Select(CommandTree.PathOf)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_says_what_it_does_and_shows_how(string path)
    {
        var command = CommandLines.All.Single(c => CommandTree.PathOf(c) == path);
        Assert.NotEmpty(command.Description!);
        Assert.All(command.Options.Where(o => !o.Hidden), o => Assert.NotEmpty(o.Description!));
        Assert.All(command.Arguments, a => Assert.NotEmpty(a.Description!));
        if (command is RootCommand)
            return;
        var examples = ((CliCommand)command).Examples;
        Assert.NotEmpty(examples);
        Assert.Empty(examples.SelectMany(CommandLines.Problems));
        // Of a group, one of a command within; else of this very one.
        Assert.All(examples, e => Assert.Contains($"{path} ", $"{e} ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_fits_into_80_columns(string path)
    {
        using var output = new StringWriter();
        var services = new CliServices(new Terminal(output, TextWriter.Null, outputIsTerminal: false, errorIsTerminal: false, colours: false), _ => null, TimeProvider.System);
        Assert.Equal(0, await EntryPoint.RunAsync([.. path.Split(' ').Skip(1), "--help"], services, TestContext.Current.CancellationToken));
        var lines = output.ToString().Split('\n');
        // What is to be copied is not wrapped.
        Assert.All(lines.TakeWhile(l => !l.StartsWith("Example", StringComparison.Ordinal)), l => Assert.True(l.Length <= 80, l));
        Assert.DoesNotContain('\u001b', output.ToString());
        var command = CommandLines.All.Single(c => CommandTree.PathOf(c) == path);
        Assert.All(command.Subcommands, c => Assert.Contains(lines, l => l.StartsWith($"  {c.Name}  ", StringComparison.Ordinal)));
        Assert.All(command.Options.Where(o => !o.Hidden), o => Assert.Contains(lines, l => l.TrimStart().StartsWith('-') && l.Contains(o.Name, StringComparison.Ordinal)));
        Assert.All(command is CliCommand known ? known.Examples : [], e => Assert.Contains($"  {e}", lines));
    }

    [Fact]
    public async Task The_program_answers_whatever_else_is_wrong()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Variables["NO_COLOR"] = "1";
        Assert.Contains("  2  The command line, or a file given on it, is wrong", (await world.RunAsync("--help")).Ends(0).Lines);
        Assert.Contains("  wfm queues create TEMPLATE [options]", (await world.RunAsync("queues", "create", "--help")).Ends(0).Lines);
        Assert.Contains("  wfm db purge --older-than TIME [options]", (await world.RunAsync("db", "purge", "--help", "--older-than")).Ends(0).Lines);
        (await world.RunAsync("db")).Ends(2).Says("See 'wfm db --help'.");
        (await world.RunAsync("db", "prug")).Ends(2).Says("See 'wfm db --help'.");
        (await world.RunAsync("dlq", "list", "--code")).Ends(2).Says("See 'wfm dlq list --help'.");
        Assert.Empty(Directory.GetFiles(world.Folder));
    }

    [Fact]
    public async Task Nothing_that_is_piped_holds_an_escape_sequence()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        // Whatever a build server says of itself.
        world.Variables["TERM"] = "xterm-256color";
        world.Variables["GITHUB_ACTIONS"] = "true";
        world.Variables["FORCE_COLOR"] = "1";
        var file = world.WriteTemplate();
        foreach (var command in new string[][] { ["template", "lint", file], ["template", "publish", file], ["template", "list"], ["queues", "check", file], ["dlq", "list"], ["db", "install"], ["nonsense"], ["show", "NOBODY"] })
        {
            var result = await world.RunAsync(command);
            Assert.NotEmpty(result.Out + result.Err);
            Assert.DoesNotContain('\u001b', result.Out + result.Err);
        }
    }
}
