using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>What a person reads at night is whole, and true.</summary>
public class OperationsGuideTests
{
    private static readonly string Guide = Repository.Text("docs/operations.md");

    [Fact]
    public void Every_metric_is_explained_with_its_unit()
    {
        Assert.True(Emitted.Metrics.Count >= 10, "The metrics' catalogue could not be read.");
        Assert.DoesNotContain(Emitted.Metrics, m => !Regex.IsMatch(Guide, $@"^\| `{m.Name}` \| {m.Unit} \|", RegexOptions.Multiline));
    }

    [Fact]
    public void No_metric_is_explained_that_is_none() =>
        Assert.Equal(
            Emitted.Metrics.Select(m => m.Name).Order(),
            Regex.Matches(Guide, @"^\| `(\w+)` \| (?:Count|Milliseconds) \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Order());

    /// <summary>A line of the log that a guide names must be one that is written.</summary>
    [Fact]
    public void Every_line_of_the_log_that_it_names_is_one_that_is_written()
    {
        var known = Regex.Matches(Repository.Text("src/Hosting/Logging/Log.cs"), @"LogEvent (\w+) = new\(").Select(m => m.Groups[1].Value).Append("Metrics").ToHashSet();
        var named = Regex.Matches(Guide, "log_event (?:=|in) (\\[?\"[^|\n`]*)").SelectMany(m => Regex.Matches(m.Groups[1].Value, "\"(\\w+)\"")).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    [Theory]
    [InlineData("database is down")]
    [InlineData("SQS is down")]
    [InlineData("queue is missing")]
    [InlineData("outbox is stuck")]
    [InlineData("hot instance")]
    [InlineData("poison instance")]
    public void There_is_a_page_for(string trouble) => Assert.Matches($"(?im)^### .*{trouble}", Guide);

    /// <summary>In one place, or the two would differ one day.</summary>
    [Fact]
    public void Alarms_are_explained_here_only() =>
        Assert.DoesNotContain(
            Template.OfType("AWS::CloudWatch::Alarm"), a => Regex.IsMatch(Repository.Text("docs/deploy.md"), $@"^\| `{a.Key}` \|", RegexOptions.Multiline));

    [Theory]
    [InlineData("docs/operations.md")]
    [InlineData("docs/deploy.md")]
    public void Every_file_that_a_guide_links_to_is_there(string guide)
    {
        var folder = Path.GetDirectoryName(Repository.Absolute(guide))!;
        var links = Regex.Matches(Repository.Text(guide), @"\]\((?!https?:|#)([^)#\s]+)").Select(m => m.Groups[1].Value);
        Assert.DoesNotContain(links, l => !Path.Exists(Path.Combine(folder, l)));
    }
}
