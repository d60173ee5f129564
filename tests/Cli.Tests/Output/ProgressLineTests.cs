using Microsoft.Extensions.Time.Testing;

namespace WorkflowManager.Cli.Tests;

/// <summary>A bar for whoever waits, and for nobody else.</summary>
public sealed class ProgressLineTests
{
    [Theory]
    [InlineData(true, 0.9, "")]
    [InlineData(false, 60, "")]
    [InlineData(true, 2, "\rPurging [###############...............] 50/100 50%, 2.0s left")]
    public void A_bar_appears_after_a_second_and_on_a_terminal_only(bool terminal, double seconds, string shown)
    {
        var time = new FakeTimeProvider();
        using var error = new StringWriter();
        using (var progress = new ProgressLine(new Terminal(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: terminal, colours: false), "Purging", 100, time))
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            progress.Advance(50);
            Assert.Equal(shown, error.ToString());
        }

        // Wiped at the end.
        Assert.Equal(shown.Length == 0 ? "" : $"{shown}\r{new string(' ', shown.Length - 1)}\r", error.ToString());
    }

    [Fact]
    public void A_line_of_the_answer_is_not_written_behind_a_bar()
    {
        var time = new FakeTimeProvider();
        using var screen = new StringWriter();
        var terminal = new Terminal(screen, screen, outputIsTerminal: false, errorIsTerminal: true, colours: false);
        using var progress = new ProgressLine(terminal, "Checking", 2, time);
        time.Advance(TimeSpan.FromSeconds(2));
        progress.Advance(1);
        var bar = screen.ToString();

        terminal.Line("REF-1  STALE_OUTBOX");

        Assert.Equal($"{bar}\r{new string(' ', bar.Length - 1)}\rREF-1  STALE_OUTBOX{Environment.NewLine}", screen.ToString());
    }

    [Fact]
    public void A_bar_leaves_the_columns_free_that_the_echo_of_Ctrl_C_takes()
    {
        var time = new FakeTimeProvider();
        using var error = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: true, colours: false);
        terminal.Err.Profile.Width = 40;
        using var progress = new ProgressLine(terminal, "Checking", 200, time);
        time.Advance(TimeSpan.FromSeconds(2));
        progress.Advance(1);
        Assert.Equal("\rChecking [..............................".Remove(39), error.ToString());
    }
}
