using System.Text.Json;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm replay --failed</c>: six instances, each with two failed tasks.</summary>
public sealed class ReplayManyTests
{
    private const string Order = "ORDER";
    private const int Count = 6;

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_batch_that_was_broken_off_goes_on_and_nothing_takes_effect_twice(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await BeginAsync(world);
        using var queues = WorldQueues.Of(world);

        var dry = (await world.RunAsync("replay", "--failed", "--reason", "TIMEOUT", "--dry-run", "--json")).Ends(0);
        var plans = Documents(dry);
        Assert.Equal(Count + 1, plans.Count);
        Assert.All(plans.SkipLast(1), p => Assert.Equal(("PLANNED", "make_food", 4L), (Text(p, "result"), Text(p, "task_name"), p.GetProperty("plan").GetProperty("version").GetInt64())));
        Assert.Equal(
            ["business_ref_no", "component_name", "stage_name", "task_name", "failed_attempt", "failed_code", "failed_reason", "event_id", "expected_version", "result", "code", "reason", "version", "plan"],
            plans[0].Keys());
        Assert.Equal(["batch", "dry_run", "stopped", "instances", "tasks", "planned", "sent", "applied", "refused", "unknown", "covered", "done_before"], plans[^1].Keys());
        Assert.Equal((Count, Count, 0), (Number(plans[^1], "instances"), Number(plans[^1], "planned"), Number(plans[^1], "sent")));
        var table = (await world.RunAsync("replay", "--failed", "--code", "E42", "--component", world.Component, "--dry-run", "--limit", "4")).Ends(0);
        Assert.Equal(4, table.Lines.Count(l => l.Contains("PREPARE/assign_executive", StringComparison.Ordinal) && l.Contains("E42: nobody is there", StringComparison.Ordinal)));
        Assert.Equal("4 failed tasks of 4 instances: 4 would be sent, 0 refused.", table.Lines[^1]);
        Assert.Single((await world.RunAsync("replay", "--failed", "--component", "OTHER", "--dry-run")).Ends(0).Lines);
        Assert.Single((await world.RunAsync("replay", "--failed", "--older-than", "1h", "--dry-run")).Ends(0).Lines);
        Assert.Equal(Count, Number(Documents((await world.RunAsync("replay", "--failed", "--since", "1h", "--task", "make_food", "--dry-run", "--json")).Ends(0))[^1], "planned"));
        Assert.Equal(0, await queues.CountAsync(queues.Workflow));

        // Broken off by its limit, by Ctrl-C, and then run to its end; nobody decides meanwhile.
        Assert.Equal(2, Number(Documents((await world.RunAsync("replay", "--failed", "--reason", "timeout", "--batch", "b-1", "--limit", "2", "--rate", "100", "--requested-by", "anna", "--yes", "--json")).Ends(0))[^1], "sent"));
        await using (var slow = world.Start("replay", "--failed", "--reason", "timeout", "--batch", "b-1", "--rate", "0.02", "--requested-by", "anna", "--yes"))
        {
            await Eventually.Async(async () => await queues.CountAsync(queues.Workflow) == 3, CliWorld.Bound, "the first of them");
            Assert.Equal(130, await slow.StopAsync(WfmProcess.Sigint));
            Assert.Contains(slow.Err, l => l.Contains("Stopped after 1 sends; the last one was PREPARE/make_food of ORDER", StringComparison.Ordinal) && l.Contains("--batch b-1", StringComparison.Ordinal));
            Assert.Contains(slow.Out, l => l.StartsWith("1 failed tasks of 1 instances: 1 sent", StringComparison.Ordinal));
        }

        (await world.RunAsync("replay", "--failed", "--reason", "timeout", "--batch", "b-1", "--rate", "100", "--requested-by", "anna", "--yes")).Ends(0).Says("Batch b-1");
        await using var manager = await world.StartManagerAsync();
        await UntilEmptyAsync(queues);
        foreach (var reference in new[] { Order, $"{Order}-0001", $"{Order}-0005" })
        {
            await world.UntilVersionAsync(reference, 5);
            Assert.Equal(["APPLIED"], (await world.RunAsync("events", reference, "--json")).Ends(0).Json.EnumerateArray().Where(e => Text(e, "event_name") == "ReplayTask").Select(e => Text(e, "outcome")));
        }

        Assert.Contains("0 failed tasks of 0 instances", (await world.RunAsync("replay", "--failed", "--reason", "timeout", "--batch", "b-1", "--yes", "--wait")).Ends(0).Out, StringComparison.Ordinal);
        // It has failed anew: the batch has done its part, another one has not.
        (await world.RunAsync("send", "TaskFailed", Order, "PREPARE", "make_food", "--reason", "Timeout again")).Ends(0);
        await world.UntilVersionAsync(Order, 6);
        Assert.Contains("1 failed tasks of 1 instances: 0 sent, 0 applied, 0 refused, 1 done before.", (await world.RunAsync("replay", "--failed", "--reason", "timeout", "--batch", "b-1", "--yes", "--wait")).Ends(0).Lines);
        Assert.Contains("1 failed tasks of 1 instances: 1 sent, 1 applied, 0 refused.", (await world.RunAsync("replay", "--failed", "--reason", "timeout", "--yes", "--wait", "--why", "try again")).Ends(0).Lines);
        Assert.Equal(0, await manager.StopAsync());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Several_tasks_of_an_instance_follow_each_other_and_what_is_refused_is_told(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await BeginAsync(world);
        await using (var hand = StoreHand.Of(world))
            await hand.SetTaskStatusAsync($"{Order}-0003", 1, 0, "NONSENSE");
        // Nobody is there who decides: it does not wait page after page.
        var silent = (await world.RunAsync("replay", "--failed", "--task", "make_food", "--limit", "1", "--yes", "--wait", "--timeout", "500ms", "--batch", "b-1")).Ends(1);
        Assert.Contains("1 sent, 0 applied, 0 refused, 1 without an outcome yet", silent.Says("Nothing came of any of them within 500ms").Out, StringComparison.Ordinal);

        await using var manager = await world.StartManagerAsync();
        await world.UntilVersionAsync(Order, 5);
        var sent = Documents((await world.RunAsync("replay", "--failed", "--limit", "3", "--rate", "100", "--yes", "--wait", "--json")).Ends(0));
        Assert.Equal(["APPLIED", "APPLIED", "APPLIED"], sent.SkipLast(1).Select(s => Text(s, "result")));
        Assert.Equal([(Order, "assign_executive", 6L), ($"{Order}-0001", "make_food", 5L), ($"{Order}-0001", "assign_executive", 6L)],
            sent.SkipLast(1).Select(s => (Text(s, "business_ref_no"), Text(s, "task_name"), s.GetProperty("version").GetInt64())));
        var rest = (await world.RunAsync("replay", "--failed", "--scope", "stage", "--rate", "100", "--yes", "--wait")).Ends(1);
        Assert.Equal("7 failed tasks of 4 instances: 3 sent, 3 applied, 1 refused, 3 covered by another.", rest.Lines[^1]);
        Assert.Contains(rest.Lines, l => l.StartsWith($"{Order}-0003 ", StringComparison.Ordinal) && l.Contains("REFUSED, UNREADABLE: ", StringComparison.Ordinal));
        Assert.Equal(0, await manager.StopAsync());
    }

    [Fact]
    public async Task On_a_terminal_a_person_is_asked_and_sees_a_bar()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await BeginAsync(world);
        var run = await PseudoTerminal.TypeAsync(world, 120, 40, "y/N", "y\r", "replay", "--failed", "--rate", "4");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("12 failed tasks of 6 instances: 12 would be sent, 0 refused.", run.Last, StringComparison.Ordinal);
        Assert.Contains(run.Screens, s => s.Contains("Replaying [#", StringComparison.Ordinal));
        Assert.DoesNotContain("Replaying [", run.Last, StringComparison.Ordinal);
        Assert.Contains("12 failed tasks of 6 instances: 12 sent, 0 refused.", run.Last, StringComparison.Ordinal);
    }

    private static async Task BeginAsync(CliWorld world)
    {
        await world.PublishPizzaAsync();
        await using (var manager = await world.StartManagerAsync())
        {
            (await world.RunAsync("start", Order, world.Component)).Ends(0);
            await world.UntilVersionAsync(Order, 1);
            (await world.RunAsync("send", "TaskCompleted", Order, "ORDER", "confirm_order")).Ends(0);
            await world.UntilVersionAsync(Order, 2);
            (await world.RunAsync("send", "TaskFailed", Order, "PREPARE", "make_food", "--reason", "Timeout at the oven")).Ends(0);
            using var queues = WorldQueues.Of(world);
            await queues.SendAsync(
                queues.Workflow,
                $$"""{"event_name":"TaskFailed","business_ref_no":"{{Order}}","component_name":"{{world.Component}}","stage_name":"PREPARE","task_name":"assign_executive","code":"E42","reason":"nobody is there"}""");
            await world.UntilVersionAsync(Order, 4);
            Assert.Equal(0, await manager.StopAsync());
        }

        await using var hand = StoreHand.Of(world);
        await hand.CopyAsync(Order, Count - 1, TimeSpan.FromMinutes(1));
    }

    private static Task UntilEmptyAsync(WorldQueues queues) =>
        Eventually.Async(async () => await queues.CountAsync(queues.Workflow) == 0, CliWorld.Bound, "an empty workflow queue");

    private static List<JsonElement> Documents(WfmResult result) => [.. result.Lines.Select(l => JsonDocument.Parse(l).RootElement)];

    private static string Text(JsonElement item, string field) => item.GetProperty(field).GetString()!;

    private static int Number(JsonElement item, string field) => item.GetProperty(field).GetInt32();
}
