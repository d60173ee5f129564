using System.Text.Json;
using System.Text.RegularExpressions;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>docs/cli.md keeps up with the program.</summary>
public sealed partial class CommandLineGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(TestEnvironment.RepositoryRoot, "docs/cli.md"));

    private static readonly IReadOnlyList<string> Lines = Guide.Split('\n');

    [Fact]
    public void Every_command_has_a_place_of_its_own_and_no_other_has() => Assert.Equal(
        CommandLines.All.Where(c => c.Subcommands.Count == 0).Select(CommandTree.PathOf).Order(StringComparer.Ordinal),
        Lines.Where(l => l.StartsWith("### ", StringComparison.Ordinal)).Select(l => l[4..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_command_line_in_it_is_one()
    {
        var lines = Blocks().Matches(Guide).Where(b => b.Groups[1].Value.Length == 0).SelectMany(b => b.Groups[2].Value.Split('\n')).Where(l => l.Contains("wfm ", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count > 30, "They were not found.");
        Assert.Empty(lines.SelectMany(CommandLines.Problems));
        Assert.NotEmpty(CommandLines.Problems("wfm list --no-such-option"));
    }

    [Fact]
    public void Every_answer_in_it_is_JSON() => Assert.All(Blocks().Matches(Guide).Where(b => b.Groups[1].Value == "json"), b =>
    {
        using var document = JsonDocument.Parse(b.Groups[2].Value);
        Assert.NotEqual(JsonValueKind.Undefined, document.RootElement.ValueKind);
    });

    [Fact]
    public void Every_option_and_variable_is_named_and_all_exit_codes()
    {
        Assert.All(GlobalOptions.All, o => Assert.Contains($"| `{o.Name}` |", Guide, StringComparison.Ordinal));
        Assert.All(ExitCode.Meanings, m => Assert.Contains($"| {m.Name} | ", Guide, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```(json)?\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
