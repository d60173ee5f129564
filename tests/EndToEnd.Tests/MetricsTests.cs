using System.Text.Json.Nodes;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>The program writes its metrics among its log lines, one line an invocation.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task A_batch_and_a_sweep_have_a_line_each()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { VisibilityTimeout = TimeSpan.FromMinutes(5) });
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        await world.SendAsync(WireEvent.Start("ORDER-001", template.Component));
        await world.UntilLoggedAsync("Metrics");
        await world.Function.InvokeAsync("""{"sweep":true}""");
        await world.UntilLoggedAsync("Metrics", times: 2);

        var lines = world.Function.Lines.Where(l => l.Contains("\"_aws\"", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal((1, 1, 1), ((int)lines[0]["Records"]!, (int)lines[0]["Applied"]!, (int)lines[0]["Decisions"]!));
        Assert.Equal((0, 0), ((int)lines[1]["SweepLeft"]!, (int)lines[1]["SweepLag"]!));
        Assert.All(lines, l => Assert.Equal("workflow-manager", (string?)l["FunctionName"]));
        Assert.All(lines, l => Assert.Equal("WorkflowManager", (string?)l["_aws"]!["CloudWatchMetrics"]![0]!["Namespace"]));
        Assert.DoesNotContain(lines, l => l.ToJsonString().Contains("ORDER-001", StringComparison.Ordinal));
    }
}
