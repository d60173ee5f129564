using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>What a person is called for.</summary>
public class AlarmTests
{
    private const string AlarmType = "AWS::CloudWatch::Alarm";

    [Theory]
    [InlineData("ApproximateNumberOfMessagesVisible", "DeadLetterQueue")]
    [InlineData("ApproximateAgeOfOldestMessage", "WorkflowQueue")]
    [InlineData("Errors", "WorkflowManager")]
    [InlineData("SweepLag", "WorkflowManager")]
    [InlineData("SweepLeft", "WorkflowManager")]
    [InlineData("DueLag", "WorkflowManager")]
    public void There_is_an_alarm_on(string metric, string of)
    {
        var alarm = Assert.Single(Template.OfType(AlarmType), a => (string)a.Value["MetricName"]! == metric).Value;
        Assert.Equal([of], Template.TargetsWithin(alarm["Dimensions"]));
        Assert.Equal("GreaterThanThreshold", (string?)alarm["ComparisonOperator"]);
    }

    [Fact]
    public void Every_alarm_calls_by_the_topic_and_is_explained()
    {
        var guide = Repository.Text("docs/operations.md");
        Assert.All(Template.OfType(AlarmType), a =>
        {
            Assert.Contains("AlarmTopicArn", Template.TargetsWithin(a.Value["AlarmActions"]));
            Assert.Contains("docs/operations.md", (string?)a.Value["AlarmDescription"], StringComparison.Ordinal);
            // A row of its own: what it means, and what to do.
            Assert.Matches($@"(?m)^\| `{a.Key}` \|[^|\n]+\|[^|\n]+\|$", guide);
        });
        var explained = Regex.Matches(guide, @"(?m)^\| `(\w+Alarm)` \|").Select(m => m.Groups[1].Value);
        Assert.Equal(Template.OfType(AlarmType).Select(a => a.Key).Order(), explained.Order());
    }

    /// <summary>No sweep is as bad as a late one.</summary>
    [Fact]
    public void A_sweeper_that_says_nothing_is_an_alarm() => Assert.Equal("breaching", (string?)Template.Properties("SweepLagAlarm")["TreatMissingData"]);

    [Theory]
    [InlineData("SweepLag", "Milliseconds")]
    [InlineData("SweepLeft", "Count")]
    [InlineData("DueLag", "Milliseconds")]
    public void The_sweepers_alarms_read_what_the_program_writes(string metric, string unit)
    {
        Assert.Contains(Emitted.Metrics, m => m == (metric, unit));
        var alarm = Assert.Single(Template.OfType(AlarmType), a => (string)a.Value["MetricName"]! == metric).Value;
        Assert.Equal(Emitted.Namespace, (string?)alarm["Namespace"]);
        var dimension = Assert.Single(alarm["Dimensions"]!.AsArray())!;
        Assert.Equal(Emitted.Dimension, (string?)dimension["Name"]);
        Assert.Equal("WorkflowManager", (string?)dimension["Value"]!["Ref"]);
    }

    /// <summary>The metrics are in the log; whoever switches them off or renames them switches these alarms off too.</summary>
    [Fact]
    public void The_template_leaves_the_metrics_on_and_their_namespace_alone() =>
        Assert.DoesNotContain(Template.Function["Environment"]!["Variables"]!.AsObject(), v => v.Key.StartsWith("METRICS", StringComparison.Ordinal));

    /// <summary>A line without a level of its own counts as INFO to Lambda's log controls; one that is held back is no metric.</summary>
    [Fact]
    public void No_level_hides_the_metrics() =>
        Assert.Equal(["DEBUG", "INFO"], Template.Parameter("LogLevel")["AllowedValues"]!.AsArray().Select(v => (string)v!));
}
