using System.Text.Json.Nodes;

namespace WorkflowManager.Lambda.Tests;

/// <summary>The schema of CloudWatch's embedded metric format, rule by rule. A line that breaks one is a log line and no metric.</summary>
internal static class EmfRules
{
    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits",
        "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second",
        "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    public static void AssertKept(JsonObject line)
    {
        var metadata = line["_aws"]!.AsObject();
        Assert.Equal(["CloudWatchMetrics", "Timestamp"], metadata.Select(m => m.Key).Order());
        // A time in the past two weeks or the next two hours is taken; that of the test is fixed.
        Assert.True((long)metadata["Timestamp"]! > 0);
        Assert.NotEmpty(metadata["CloudWatchMetrics"]!.AsArray());
        Assert.All(metadata["CloudWatchMetrics"]!.AsArray(), directive => AssertKept(directive!.AsObject(), line));
    }

    private static void AssertKept(JsonObject directive, JsonObject line)
    {
        Assert.Equal(["Dimensions", "Metrics", "Namespace"], directive.Select(m => m.Key).Order());
        Assert.InRange(((string)directive["Namespace"]!).Length, 1, 1024);
        foreach (var set in directive["Dimensions"]!.AsArray())
        {
            Assert.InRange(set!.AsArray().Count, 0, 30);
            // A dimension is a text at the root.
            Assert.All(set.AsArray(), name => Assert.InRange(line[(string)name!]!.GetValue<string>().Length, 1, 1024));
        }

        var metrics = directive["Metrics"]!.AsArray();
        Assert.InRange(metrics.Count, 1, 100);
        Assert.Equal(metrics.Count, metrics.Select(m => (string)m!["Name"]!).Distinct().Count());
        foreach (var metric in metrics)
        {
            Assert.InRange(((string)metric!["Name"]!).Length, 1, 1024);
            Assert.Contains((string)metric["Unit"]!, Units);
            // A metric is a number at the root, or up to a hundred of them.
            Assert.Equal(System.Text.Json.JsonValueKind.Number, line[(string)metric["Name"]!]!.GetValueKind());
        }
    }
}
