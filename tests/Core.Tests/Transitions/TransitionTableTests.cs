using System.Runtime.CompilerServices;

namespace WorkflowManager.Core.Tests.Transitions;

public class TransitionTableTests
{
    private static readonly Lazy<string> Table = new(TransitionTable.Write);

    /// <summary><c>UPDATE_GOLDEN=1</c> writes it anew, to be read.</summary>
    [Fact]
    public void The_documented_table_is_what_is_decided()
    {
        var (path, actual) = (Document(), Table.Value);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), "There is no docs/transitions.md; run with UPDATE_GOLDEN=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    [Fact]
    public void Every_event_has_its_table() =>
        Assert.All(EventNames.All, name => Assert.Contains($"\n## {name}\n", Table.Value, StringComparison.Ordinal));

    private static string Document([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "transitions.md"));
}
