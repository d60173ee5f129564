using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

public sealed class FsckTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_somebody_changed_behind_the_managers_back_is_found(string backend)
    {
        await using var world = await AtVersion2Async(backend);
        Assert.Equal("1 instance checked, 0 with problems.\n", (await world.RunAsync("fsck")).Ends(0).Out);
        Assert.Equal("""{"checked":1,"wrong":[],"flushed":null,"left":null,"trouble":null}""" + "\n", (await world.RunAsync("fsck", "REF-1", "--json")).Ends(0).Out);
        Assert.Equal("""{"checked":1,"wrong":[],"flushed":0,"left":0,"trouble":null}""" + "\n", (await world.RunAsync("fsck", "--repair", "--json")).Ends(0).Out);
        (await world.RunAsync("fsck", "NOBODY")).Ends(1).Says("There is no instance 'NOBODY'; see 'wfm list'.");

        await using var hand = StoreHand.Of(world);
        await hand.SetTaskStatusAsync("REF-1", 1, 0, "FAILED");
        var changed = (await world.RunAsync("fsck")).Ends(1);
        Assert.Equal("REF-1  DIFFERS  The log gives another instance: ORDER/confirm_order/status is FAILED, by the log COMPLETED.", changed.Lines[0]);
        Assert.Equal("1 instance checked, 1 with problems.", changed.Lines[1]);
        var (problem, _) = await OnlyAsync(world, "DIFFERS");
        Assert.Equal(["code", "sentence", "mended_by_flush", "fields"], problem.Keys());
        Assert.Equal("""[{"field":"ORDER/confirm_order/status","here":"FAILED","by_log":"COMPLETED"}]""", problem.GetProperty("fields").GetRawText());
        // No flush mends it, and it is not taken for mended.
        (await world.RunAsync("fsck", "--repair")).Ends(1);
        await hand.SetTaskStatusAsync("REF-1", 1, 0, "COMPLETED");

        await hand.ChangeLogEntryAsync("REF-1", 2, "SCHEDULED", "FAILED");
        Assert.Contains("PREPARE/make_food/status is SCHEDULED, by the log FAILED", (await OnlyAsync(world, "DIFFERS")).Problem.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        await hand.ChangeLogEntryAsync("REF-1", 2, "FAILED", "SCHEDULED");
        (await world.RunAsync("fsck")).Ends(0);

        await hand.DeleteLogEntryAsync("REF-1", 2);
        var gap = (await world.RunAsync("fsck", "REF-1")).Ends(1);
        Assert.Equal("REF-1  LOG_GAP  The log has no entry for version 2.", gap.Lines[0]);
        Assert.StartsWith("REF-1  NEVER_SCHEDULED  Task PREPARE/make_food is SCHEDULED at attempt 1, but no entry of the log has scheduled that", gap.Lines[1], StringComparison.Ordinal);
        (await world.RunAsync("at", "REF-1", "2")).Ends(1).Says("Version 2 can't be told");

        await hand.SetStatusAsync("REF-1", "NONSENSE");
        Assert.StartsWith("REF-1  UNREADABLE  The document can't be read: ", (await world.RunAsync("fsck")).Ends(1).Lines[0], StringComparison.Ordinal);
        (await world.RunAsync("fsck", "--repair")).Ends(1);
        (await world.RunAsync("show", "REF-1")).Ends(1).Says("'wfm fsck REF-1' tells more.");
        (await world.RunAsync("explain", "REF-1")).Ends(1).Says("NONSENSE");
        (await world.RunAsync("send", "TaskCompleted", "REF-1", "PREPARE", "make_food")).Ends(1).Says("NONSENSE");
        Assert.Contains("unreadable: ", (await world.RunAsync("list")).Ends(0).Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_outbox_that_nobody_flushed_is_found_and_repaired(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var queue = $"{world.Prefix}_later";
        using var template = JsonDocument.Parse($$"""
            {"workflow_name":"Later","component_name":"{{world.Component}}","stages":[
              {"stage_name":"A","stage_order":1,"tasks":[{"task_name":"one","task_queue":"{{queue}}","task_type":"SERVICE"}]}]}
            """);
        await world.PublishWithoutQueuesAsync(template.RootElement);
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        await using (var manager = await world.StartManagerAsync())
        {
            await world.UntilAsync(r => r.Code == 0 && r.Out.Contains("dispatch error", StringComparison.Ordinal), "show", "REF-1");
            manager.KillAtOnce();
        }

        // Younger than any manager may be at work on it, it is no problem yet.
        (await world.RunAsync("fsck")).Ends(0);
        var stale = (await world.RunAsync("fsck", "--stale-after", "0s")).Ends(1);
        Assert.StartsWith("REF-1  STALE_OUTBOX  The outbox has had 1 StartTask and ", stale.Lines[0], StringComparison.Ordinal);
        Assert.True((await OnlyAsync(world, "STALE_OUTBOX", "--stale-after", "0")).Problem.GetProperty("mended_by_flush").GetBoolean());
        (await world.RunAsync("fsck", "--stale-after", "soon")).Ends(2).Says("--stale-after is 'soon'");

        var (_, left) = await OnlyAsync(world, "STALE_OUTBOX", "--stale-after", "0s", "--repair");
        Assert.Equal((0, 1), (left.GetProperty("flushed").GetInt32(), left.GetProperty("left").GetInt32()));
        Assert.Contains(queue, left.GetProperty("trouble").GetString(), StringComparison.Ordinal);

        (await world.RunAsync("queues", "create", world.Write("later.json", template.RootElement.GetRawText()))).Ends(0);
        var repaired = (await world.RunAsync("fsck", "REF-1", "--repair")).Ends(0);
        Assert.Equal("1 instance checked, 0 with problems.\n1 outbox element flushed, 0 left.\n", repaired.Out);
        Assert.Equal("0 outbox elements flushed, 0 left.", (await world.RunAsync("fsck", "--repair", "--stale-after", "0s")).Ends(0).Lines[1]);
        (await world.RunAsync("work", queue, "--idle-exit", "1s", "--", "sh", "-c", "cat > payload.json")).Ends(0);
        using var payload = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(world.Folder, "payload.json"), TestContext.Current.CancellationToken));
        Assert.Equal(("REF-1", "one"), (payload.RootElement.GetProperty("business_ref_no").GetString(), payload.RootElement.GetProperty("task_name").GetString()));
        Assert.DoesNotContain("dispatch error", (await world.RunAsync("show", "REF-1")).Ends(0).Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Three_hundred_instances_are_read_page_by_page(string backend)
    {
        await using var world = await AtVersion2Async(backend);
        await using var hand = StoreHand.Of(world);
        await hand.CopyAsync("REF-1", 300, TimeSpan.Zero);
        Assert.Equal("301 instances checked, 0 with problems.\n", (await world.RunAsync("fsck")).Ends(0).Out);
        await hand.SetTaskStatusAsync("REF-1-0299", 2, 1, "COMPLETED");
        var (problem, all) = await OnlyAsync(world, "DIFFERS");
        Assert.Equal((301, "REF-1-0299"), (all.GetProperty("checked").GetInt32(), all.GetProperty("wrong")[0].GetProperty("business_ref_no").GetString()));
        Assert.Equal("PREPARE/assign_executive/status", problem.GetProperty("fields")[0].GetProperty("field").GetString());

        // All were created in one moment: only the reference tells pages apart.
        string[] every = [.. Enumerable.Range(1, 300).Select(i => $"REF-1-{i:0000}").Prepend("REF-1")];
        Assert.Equal(every, (await world.RunAsync("list", "--json", "--limit", "1000")).Refs());
        var some = await world.RunAsync("list", "--json", "--limit", "250", "--stage", "PREPARE", "--component", world.Component);
        Assert.Equal(every[..250], some.Refs());
        Assert.Equal("The newest 250 only; a higher --limit shows more.\n", some.Err);
        Assert.Equal(50, (await world.RunAsync("list")).Ends(0).Lines.Count - 1);

        await hand.CopyAsync("REF-1-0300", 5, TimeSpan.FromDays(1));
        Assert.Equal(["REF-1-0300-0002", "REF-1-0300-0003", "REF-1-0300-0004", "REF-1-0300-0005"], (await world.RunAsync("list", "--json", "--older-than", "36h")).Refs());
    }

    private static async Task<CliWorld> AtVersion2Async(string backend)
    {
        var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        await using var manager = await world.StartManagerAsync();
        await world.UntilVersionAsync("REF-1", 1);
        (await world.RunAsync("send", "TaskCompleted", "REF-1", "ORDER", "confirm_order")).Ends(0);
        await world.UntilVersionAsync("REF-1", 2);
        Assert.Equal(0, await manager.StopAsync());
        return world;
    }

    private static async Task<(JsonElement Problem, JsonElement All)> OnlyAsync(CliWorld world, string code, params string[] options)
    {
        var answer = (await world.RunAsync(["fsck", "--json", .. options], input: null)).Ends(1);
        Assert.Empty(answer.Err);
        Assert.Equal(["checked", "wrong", "flushed", "left", "trouble"], answer.Json.Keys());
        var problem = Assert.Single(Assert.Single(answer.Json.GetProperty("wrong").EnumerateArray()).GetProperty("problems").EnumerateArray());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return (problem, answer.Json);
    }
}
