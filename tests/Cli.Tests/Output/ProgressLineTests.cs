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
}
