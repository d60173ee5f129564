using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda.Tests;

/// <summary>The lines as CloudWatch reads them.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly MemoryStream _output = new();

    [Fact]
    public void A_batch()
    {
        Open().Batch("r-1", Report(), TimeSpan.FromMilliseconds(20.06));
        AssertLine("""{"_aws":{"Timestamp":1767323045678,"CloudWatchMetrics":[{"Namespace":"WorkflowManager","Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Records","Unit":"Count"},{"Name":"Applied","Unit":"Count"},{"Name":"Ignored","Unit":"Count"},{"Name":"Rejected","Unit":"Count"},{"Name":"Failed","Unit":"Count"},{"Name":"Decisions","Unit":"Count"},{"Name":"Conflicts","Unit":"Count"},{"Name":"CommitTime","Unit":"Milliseconds"},{"Name":"FlushTime","Unit":"Milliseconds"},{"Name":"BatchTime","Unit":"Milliseconds"}]}]},"FunctionName":"workflow","log_event":"Metrics","request_id":"r-1","function_version":"7","Records":7,"Applied":4,"Ignored":1,"Rejected":1,"Failed":1,"Decisions":9,"Conflicts":2,"CommitTime":3.2,"FlushTime":4,"BatchTime":20.1}""");
    }

    [Fact]
    public void A_batch_that_was_lost()
    {
        Open().BatchLost("r-1", 10, TimeSpan.FromSeconds(1));
        var line = Line();
        Assert.Equal((10, 10, 1000), ((int)line["Records"]!, (int)line["Failed"]!, (int)line["BatchTime"]!));
    }

    [Fact]
    public void A_sweep()
    {
        Open().Swept("r-1", new SweepReport(5, 4, 1, TimeSpan.FromSeconds(1.5), Complete: true), TimeSpan.FromMilliseconds(7));
        var line = Line();
        Assert.Equal((4, 1, 1500, 7), ((int)line["SweepFlushed"]!, (int)line["SweepLeft"]!, (int)line["SweepLag"]!, (int)line["SweepTime"]!));
    }

    [Fact]
    public void A_sweep_that_looked_at_what_is_due()
    {
        var due = new DueReport(4, 3, 1, 1, TimeSpan.FromSeconds(2), Complete: true);
        Open().Swept("r-1", new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true) { Due = due }, TimeSpan.Zero);
        var line = Line();
        Assert.Equal((3, 1, 2000), ((int)line["DueFired"]!, (int)line["DueLeft"]!, (int)line["DueLag"]!));
    }

    /// <summary>Zero would say that all is well.</summary>
    [Fact]
    public void A_sweep_that_could_not_look_at_what_is_due_knows_of_no_lag()
    {
        Open().Swept("r-1", new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true) { Due = DueReport.Nothing }, TimeSpan.Zero);
        Assert.False(Line().ContainsKey("DueLag"));
    }

    [Fact]
    public void Every_line_keeps_the_rules_of_the_embedded_metric_format()
    {
        var metrics = Open();
        metrics.Batch("r-1", Report(), TimeSpan.FromMilliseconds(20));
        metrics.BatchLost("r-2", 10, TimeSpan.Zero);
        metrics.Swept("r-3", new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true), TimeSpan.Zero);
        Assert.Equal(3, Lines().Length);
        Assert.All(Lines(), EmfRules.AssertKept);
    }

    /// <summary>Who may see numbers may not see what customers order, nor a fault that quotes a connection string.</summary>
    [Fact]
    public void No_line_tells_whose_events_they_were()
    {
        Open().Batch("r-1", Report(), TimeSpan.Zero);
        foreach (var secret in new[] { "hunter2", "ORDER-001", "payload", "m-1" })
            Assert.DoesNotContain(secret, Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Switched_off_nothing_is_written()
    {
        var metrics = Open();
        metrics.Namespace = null;
        metrics.BatchLost("r-1", 1, TimeSpan.Zero);
        Assert.Equal("", Written());
    }

    public void Dispose() => _output.Dispose();

    private Metrics Open() =>
        new(_output, new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)), "workflow", "7") { Namespace = Settings.DefaultMetricsNamespace };

    private static BatchReport Report()
    {
        RecordOutcome[] outcomes =
        [
            .. Enumerable.Repeat(new RecordOutcome.Applied(), 4), new RecordOutcome.Ignored(DecisionCode.DuplicateEvent, "payload"),
            new RecordOutcome.Rejected(DecisionCode.Malformed, "payload"), new RecordOutcome.Failed("payload", null, new TimeoutException("mongodb://a:hunter2@db")),
        ];
        var records = outcomes.Select(outcome => new RecordReport(
            new InboundRecord("m-1", "payload", DateTimeOffset.UnixEpoch), new EventId("m-1"), new BusinessRef("ORDER-001"), "TaskCompleted", outcome, 1, 2, TimeSpan.Zero));
        return new BatchReport([.. records], ["m-1"], 2, TimeSpan.FromMilliseconds(3.21), TimeSpan.FromMilliseconds(4)) { Decisions = 9 };
    }

    private void AssertLine(string expected) => Assert.Equal(expected + "\n", Written());

    private JsonObject Line() => Assert.Single(Lines());

    private JsonObject[] Lines() => [.. Written().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject())];

    private string Written() => Encoding.UTF8.GetString(_output.ToArray());
}
