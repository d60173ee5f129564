using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkflowManager.Cli.Tests;

/// <summary>What a terminal showed of a run, times and bars masked.</summary>
/// <param name="Screens">Each one that stood for a moment, in order.</param>
/// <param name="Last">The one that was left.</param>
/// <param name="Scrolled">Lines that went off the top.</param>
/// <param name="Raw">What the terminal was sent.</param>
internal sealed partial record TerminalRun(int ExitCode, IReadOnlyList<string> Screens, string Last, int Scrolled, bool CursorIsHidden, string Raw)
{
    public static TerminalRun Read(JsonElement answer) => new(
        answer.GetProperty("exit").GetInt32(),
        [.. answer.GetProperty("screens").EnumerateArray().Select(Masked)],
        Masked(answer.GetProperty("last")),
        answer.GetProperty("scrolled").GetInt32(),
        answer.GetProperty("cursor_hidden").GetBoolean(),
        answer.GetProperty("raw").GetString()!);

    public bool IsColoured => Colour().IsMatch(Raw);

    /// <summary>Fails with all screens. <c>UPDATE_GOLDEN=1</c> writes it anew, to be looked at.</summary>
    public static void AssertGolden(string name, IEnumerable<string> screens)
    {
        var all = screens.ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), name), all[0] + "\n");
            return;
        }

        var golden = Path.Combine(AppContext.BaseDirectory, "Terminal", "Golden", name);
        Assert.True(File.Exists(golden), $"There is no golden screen {name}; run with UPDATE_GOLDEN=1 and look at what it writes.");
        var expected = File.ReadAllText(golden).TrimEnd('\n');
        Assert.True(all.Contains(expected), $"No screen is\n{expected}\n--- but\n{string.Join("\n---\n", all)}");
    }

    private static string Masked(JsonElement screen) => string.Join('\n', screen.EnumerateArray().Select(l => Masked(l.GetString()!))).TrimEnd('\n');

    private static string Masked(string line)
    {
        var text = Bar().Replace(line, " BAR ");
        return Time().Replace(text, "TIME ").TrimEnd();
    }

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");

    [GeneratedRegex(@"\d+(\.\d+)?(s|m\d\ds) *")]
    private static partial Regex Time();

    // Not the legend's, which are single signs.
    [GeneratedRegex("(?=[ █▒·░]{8})[ ]*[█▒·░][█▒·░ ]*")]
    private static partial Regex Bar();

    // Of the foreground and the background; bold is no colour.
    [GeneratedRegex(@"\u001b\[([0-9]+;)*([349][0-8]|10[0-7])(;[0-9]+)*m")]
    private static partial Regex Colour();
}
