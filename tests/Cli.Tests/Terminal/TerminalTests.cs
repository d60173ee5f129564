using System.Text.RegularExpressions;

namespace WorkflowManager.Cli.Tests;

/// <summary>What a person sees: the views that move, on terminals of several widths.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(110)]
    [InlineData(80)]
    [InlineData(40)]
    public async Task The_demonstration_moves_in_place_and_gives_the_terminal_back_at_Ctrl_C(int columns)
    {
        await using var world = await WorldAsync();
        var run = await PseudoTerminal.RunAsync(world, columns, 30, "▶ PREPARE", "demo", "--speed", "0.1");
        Assert.Equal(130, run.ExitCode);
        TerminalRun.AssertGolden($"demo-{columns}.txt", run.Screens.Where(s => s.Contains("▶ PREPARE", StringComparison.Ordinal)));
        AssertTerminalIsGivenBack(run);
        AssertNothingJumps(run, 10);
        Assert.Empty(Directory.GetFiles(world.Variables["TMPDIR"]!, "wfm-demo-*"));
    }

    [Theory]
    [InlineData(110)]
    [InlineData(80)]
    [InlineData(40)]
    public async Task In_the_end_it_shows_where_the_time_went(int columns)
    {
        await using var world = await WorldAsync();
        if (columns == 80)
            world.Variables["NO_COLOR"] = "1";
        var run = await PseudoTerminal.RunAsync(world, columns, 50, null, "demo", "--speed", "3");
        Assert.Equal(0, run.ExitCode);
        TerminalRun.AssertGolden($"demo-end-{columns}.txt", [run.Last]);
        AssertTerminalIsGivenBack(run);
        Assert.Equal(columns != 80, run.IsColoured);
    }

    [Theory]
    [InlineData(110)]
    [InlineData(80)]
    [InlineData(40)]
    public async Task An_instance_is_watched_until_it_is_closed_or_Ctrl_C(int columns)
    {
        await using var world = await WorldAsync();
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "ORDER-1", world.Component)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ confirm_order", StringComparison.Ordinal), "show", "ORDER-1");
        (await world.RunAsync("send", "TaskFailed", "ORDER-1", "ORDER", "confirm_order", "--reason", "no \u001b[31mtelephone, and nobody who would know where the nearest one is to be found")).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("✖ confirm_order", StringComparison.Ordinal), "show", "ORDER-1");

        var run = await PseudoTerminal.RunAsync(world, columns, 30, "✖ confirm_order", "show", "ORDER-1", "--watch");
        Assert.Equal(0, run.ExitCode);
        TerminalRun.AssertGolden($"watch-{columns}.txt", run.Screens.Where(s => s.Contains('✖', StringComparison.Ordinal)).Select(s => s.Replace(world.Prefix, "PREFIX", StringComparison.Ordinal)));
        AssertTerminalIsGivenBack(run);
        AssertNothingJumps(run, 10);
        Assert.Equal(0, await manager.StopAsync());
    }

    [Fact]
    public async Task Many_workflows_are_a_bar_for_each_stage()
    {
        await using var world = await WorldAsync();
        var run = await PseudoTerminal.RunAsync(world, 80, 40, null, "demo", "--count", "8", "--fail", "0.3", "--speed", "10");
        Assert.Equal(0, run.ExitCode);
        AssertTerminalIsGivenBack(run);
        // Which way through the slowest one is critical, the machine's load decides.
        var screen = Regex.Replace(run.Last, "[0-9]+", "#").Replace("● ", "  ", StringComparison.Ordinal);
        TerminalRun.AssertGolden("demo-many-80.txt", [Regex.Replace(screen, "(?s)(?<=Critical path: ).*?(?=\n# of)", "…")]);
    }

    [Fact]
    public async Task A_terminal_of_few_rows_is_not_scrolled_by_what_moves()
    {
        await using var world = await WorldAsync();
        // So slow that it is not over before Ctrl-C, however slow the machine is.
        var run = await PseudoTerminal.RunAsync(world, 80, 6, "▶ make_food", "demo", "--speed", "0.1");
        Assert.Equal(130, run.ExitCode);
        AssertTerminalIsGivenBack(run);
        // Once, by the whole picture that is left at the end; not by each of the many that are drawn in between.
        Assert.InRange(run.Scrolled, 0, 10);
    }

    private static async Task<CliWorld> WorldAsync()
    {
        var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Variables["TMPDIR"] = Directory.CreateDirectory(Path.Combine(world.Folder, "tmp")).FullName;
        return world;
    }

    private static void AssertTerminalIsGivenBack(TerminalRun run)
    {
        Assert.False(run.CursorIsHidden, "the cursor is hidden still");
        Assert.Contains("\u001b[?25l", run.Raw, StringComparison.Ordinal);
    }

    /// <summary>However often it is drawn: the picture begins at the top, and has as many lines as it has.</summary>
    private static void AssertNothingJumps(TerminalRun run, int lines)
    {
        Assert.Equal(0, run.Scrolled);
        // The echo of Ctrl-C is the terminal's own.
        Assert.All(run.Screens.Where(s => !s.Contains("^C", StringComparison.Ordinal)).Append(run.Last), screen => Assert.InRange(screen.Split('\n').Length, 0, lines));
    }
}
