using System.Text.Json.Nodes;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm pause</c>, <c>resume</c>, <c>skip</c> and <c>cancel</c>, and what the others show of it.</summary>
public sealed class ControlTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_workflow_is_paused_skipped_in_resumed_and_cancelled(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        foreach (var reference in new[] { "R-1", "R-2" })
        {
            (await world.RunAsync("start", reference, world.Component)).Ends(0);
            await world.UntilVersionAsync(reference, 1);
        }

        var paused = (await world.RunAsync("pause", "R-1", "--reason", "the oven is broken", "--by", "anna", "--json")).Ends(0);
        Assert.Equal(
            $$$"""[{"sent":"PauseWorkflow","business_ref_no":"R-1","event":{"event_name":"PauseWorkflow","business_ref_no":"R-1","component_name":"{{{world.Component}}}","reason":"the oven is broken","requested_by":"anna"}}]""" + "\n",
            paused.Out);
        Assert.Equal("PAUSED", (await world.UntilVersionAsync("R-1", 2)).Json.GetProperty("status").GetString());
        Assert.Equal(["R-1"], (await world.RunAsync("list", "--status", "paused", "--json")).Refs());
        Assert.Contains("is PAUSED since", (await world.RunAsync("explain", "R-1")).Ends(0).Out, StringComparison.Ordinal);

        // One of them is not there: none is steered.
        (await world.RunAsync("cancel", "R-2", "NOBODY")).Ends(1).Says("wfm: There is no instance 'NOBODY'; see 'wfm list'.");
        (await world.RunAsync("skip", "R-1", "ORDER", "make_food")).Ends(1).Says("wfm: 'R-1' has no task 'make_food' in a stage 'ORDER'; see 'wfm show R-1'.");
        (await world.RunAsync("skip", "NOBODY", "ORDER", "make_food")).Ends(1).Says("There is no instance 'NOBODY'");

        Assert.Equal(["Sent SkipTask for R-1. 'wfm show R-1' tells what came of it."], (await world.RunAsync("skip", "R-1", "ORDER", "confirm_order", "--reason", "by telephone")).Ends(0).Lines);
        await world.UntilVersionAsync("R-1", 3);
        var shown = (await world.RunAsync("show", "R-1")).Ends(0);
        Assert.Contains(shown.Lines, l => l.Contains("» confirm_order", StringComparison.Ordinal) && l.Contains("SKIPPED", StringComparison.Ordinal) && l.Contains("by telephone", StringComparison.Ordinal));
        Assert.Contains("  PAUSED  ", shown.Lines[0], StringComparison.Ordinal);
        Assert.Contains("held back by the pause of the workflow", (await world.RunAsync("explain", "R-1", "make_food")).Ends(0).Out, StringComparison.Ordinal);

        (await world.RunAsync("resume", "R-1")).Ends(0);
        await world.UntilVersionAsync("R-1", 4);
        (await world.RunAsync("send", "TaskFailed", "R-1", "PREPARE", "make_food", "--reason", "no oven")).Ends(0);
        await world.UntilVersionAsync("R-1", 5);

        Assert.Equal(2, (await world.RunAsync("cancel", "R-1", "R-2", "R-1", "--reason", "changed their mind")).Ends(0).Lines.Count);
        await world.UntilVersionAsync("R-1", 6);
        Assert.Equal("CANCELLED", (await world.UntilVersionAsync("R-2", 2)).Json.GetProperty("status").GetString());
        Assert.Equal(["R-1", "R-2"], (await world.RunAsync("list", "--status", "CANCELLED", "--json")).Refs().Order(StringComparer.Ordinal));
        Assert.Empty((await world.RunAsync("list", "--failed", "--json")).Refs());
        Assert.Contains("R-1 is CANCELLED since", (await world.RunAsync("explain", "R-1")).Ends(0).Out, StringComparison.Ordinal);
        Assert.Contains((await world.RunAsync("show", "R-1")).Ends(0).Lines, l => l.Contains("– assign_executive", StringComparison.Ordinal) && l.Contains("changed their mind", StringComparison.Ordinal));
        var graph = (await world.RunAsync("template", "graph", "--instance", "R-1", "--format", "mermaid")).Ends(0);
        Assert.Superset(new HashSet<string> { "  class s1t0 skipped", "  class s2t0 failed", "  class s2t1 cancelled" }, graph.Lines.ToHashSet());

        // Who was told to start hears of the end, and nobody else does.
        var told = (await queues.TakeAsync($"{world.Prefix}_assign_executive_queue", 2)).Select(m => (Name: (string?)JsonNode.Parse(m.Body)!["event_name"], Id: m.Attributes["dispatch_id"]));
        Assert.Equal([("CancelTask", "R-1/PREPARE/assign_executive/1/cancel"), ("StartTask", "R-1/PREPARE/assign_executive/1")], told.OrderBy(t => t.Name, StringComparer.Ordinal));
        Assert.Equal(1, await queues.CountAsync($"{world.Prefix}_make_food_queue"));

        (await world.RunAsync("send", "TaskCompleted", "R-1", "PREPARE", "assign_executive")).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("WORKFLOW_CLOSED", StringComparison.Ordinal), "events", "R-1");
        var log = (await world.RunAsync("events", "R-1", "--json")).Ends(0).Json.EnumerateArray().ToList();
        Assert.Equal(
            ["StartWorkflow", "PauseWorkflow", "SkipTask", "ResumeWorkflow", "TaskFailed", "CancelWorkflow"],
            log.Where(e => e.GetProperty("outcome").GetString() == "APPLIED").Select(e => e.GetProperty("event_name").GetString()));
        Assert.All(
            log.Where(e => e.GetProperty("event_name").GetString() is "SkipTask" or "ResumeWorkflow" or "CancelWorkflow"),
            e => Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", (string?)JsonNode.Parse(e.GetProperty("body").GetString()!)!["requested_by"]));
        (await world.RunAsync("fsck")).Ends(0);
        Assert.Equal(0, await manager.StopAsync());
    }

    [Fact]
    public async Task A_wrong_command_line_sends_nothing()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("pause")).Ends(2).Says("See 'wfm pause --help'.");
        (await world.RunAsync("skip", "R-1", "ORDER")).Ends(2).Says("See 'wfm skip --help'.");
        (await world.RunAsync("send", "PauseWorkflow", "R-1", "ORDER", "--component", "X")).Ends(2).Says("PauseWorkflow speaks of no task");
        (await world.RunAsync("send", "TaskFailed", "R-1", "ORDER", "confirm_order", "--requested-by", "anna")).Ends(2).Says("leave it out of TaskFailed");
        (await world.RunAsync("send", "SkipTask", "R-1", "ORDER", "confirm_order", "--component", "X", "--requested-by", "")).Ends(2).Says("requested_by: must not be empty");
        Assert.Contains("  wfm cancel REF... [options]", (await world.RunAsync("cancel", "--help")).Ends(0).Lines);
    }
}
