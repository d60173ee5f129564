namespace WorkflowManager.Architecture.Tests;

public class FileTests
{
    private const int MaxLines = 300;

    [Fact]
    public void No_source_file_has_grown_past_a_sitting() => Assert.Empty(
        Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Concat(Repository.Files("bench", "*.cs"))
            .Where(f => File.ReadLines(f).Count() > MaxLines).Select(Repository.Relative));

    [Fact]
    public void No_test_is_skipped_and_nothing_is_left_unimplemented()
    {
        // Spelled in two halves, so that this file is not its own finding.
        string[] banned = ["(Skip" + " =", "Assert." + "Skip", "NotImplemented" + "Exception", "Thread." + "Sleep"];
        Assert.Empty(
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            let text = File.ReadAllText(file)
            from word in banned
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Repository.Relative(file)}: {word}");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/performance.md")]
    [InlineData("CHANGELOG.md")]
    public void Every_file_that_a_document_links_to_is_there(string document)
    {
        var folder = Path.GetDirectoryName(Repository.Absolute(document))!;
        var links = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Repository.Absolute(document)), @"\]\((?!https?:|#)([^)#\s]+)")
            .Select(m => m.Groups[1].Value);
        Assert.DoesNotContain(links, l => !Path.Exists(Path.Combine(folder, l)));
    }
}
