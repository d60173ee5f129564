using System.Globalization;
using System.Text.Json.Nodes;
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
    [InlineData("SweepLag", null)]
    [InlineData("SweepLeft", null)]
    public void There_is_an_alarm_on(string metric, string? of)
    {
        var alarm = Assert.Single(Template.OfType(AlarmType), a => (string)a.Value["MetricName"]! == metric).Value;
        Assert.Equal(of is null ? [] : [of], Template.TargetsWithin(alarm["Dimensions"]));
        Assert.Equal("GreaterThanThreshold", (string?)alarm["ComparisonOperator"]);
    }

    [Fact]
    public void Every_alarm_calls_by_the_topic_and_is_explained()
    {
        var guide = Repository.Text("docs/deploy.md");
        Assert.All(Template.OfType(AlarmType), a =>
        {
            Assert.Contains("AlarmTopicArn", Template.TargetsWithin(a.Value["AlarmActions"]));
            Assert.Contains("docs/deploy.md", (string?)a.Value["AlarmDescription"], StringComparison.Ordinal);
            Assert.Contains($"`{a.Key}`", guide, StringComparison.Ordinal);
        });
    }

    /// <summary>No sweep is as bad as a late one.</summary>
    [Fact]
    public void A_sweeper_that_says_nothing_is_an_alarm() => Assert.Equal("breaching", (string?)Template.Properties("SweepLagAlarm")["TreatMissingData"]);

    [Theory]
    [InlineData("SweepLag", "lag_ms")]
    [InlineData("SweepLeft", "left")]
    public void The_sweepers_metrics_are_read_from_lines_that_it_writes(string metric, string field)
    {
        var filter = Assert.Single(Template.OfType("AWS::Logs::MetricFilter"), f => (string)Metric(f.Value)["MetricName"]! == metric).Value;
        Assert.Equal($"$.{field}", (string?)Metric(filter)["MetricValue"]);
        // A metric takes its value only from a field that its pattern names.
        Assert.Contains($"($.{field} = *)", (string?)filter["FilterPattern"], StringComparison.Ordinal);
        var catalogue = Repository.Text("src/Hosts/Lambda/Logging/Log.cs");
        Assert.Contains($"\"{field}\"u8", catalogue, StringComparison.Ordinal);
        var ids = Regex.Matches(catalogue, @"LogEvent Sweep\w+ = new\((\d+)").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(ids, Regex.Matches((string)filter["FilterPattern"]!, @"\$\.log_id = (\d+)").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        var alarm = Assert.Single(Template.OfType(AlarmType), a => (string)a.Value["MetricName"]! == metric).Value;
        Assert.True(JsonNode.DeepEquals(Metric(filter)["MetricNamespace"], alarm["Namespace"]));
    }

    /// <summary>A line that is not written is no metric.</summary>
    [Fact]
    public void No_level_hides_those_lines() =>
        Assert.Equal(["DEBUG", "INFO"], Template.Parameter("LogLevel")["AllowedValues"]!.AsArray().Select(v => (string)v!));

    private static JsonObject Metric(JsonObject filter) => filter["MetricTransformations"]![0]!.AsObject();
}
