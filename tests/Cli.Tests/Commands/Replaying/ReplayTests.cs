using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm replay REF</c></summary>
public sealed class ReplayTests
{
    private const string Order = "ORDER-1";

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_was_planned_is_applied_at_the_version_planned_or_refused(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await BeginAsync(world);

        var plan = (await world.RunAsync("replay", Order, "--task", "make_food", "--scope", "downstream", "--plan", "--json")).Ends(0).Json;
        Assert.Equal(["plan", "event_id", "outcome", "code", "reason", "version"], plan.Keys());
        Assert.Equal(3, plan.GetProperty("plan").GetProperty("version").GetInt64());
        Assert.Equal(["PREPARE/make_food/2"], Tasks(plan, "now", "attempt"));
        Assert.Equal(["ORDER/confirm_order/True"], Tasks(plan, "kept", "has_output"));
        Assert.Equal($"{Order}/PREPARE/make_food/2", Assert.Single(plan.GetProperty("plan").GetProperty("messages").EnumerateArray()).GetProperty("dispatch_id").GetString());
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("event_id").ValueKind);
        var words = (await world.RunAsync("replay", Order, "--scope", "workflow", "--plan")).Ends(0);
        Assert.Contains(words.Lines, l => l.Contains("ORDER/confirm_order, attempt 1, COMPLETED, with its output", StringComparison.Ordinal));
        Assert.Contains(words.Lines, l => l.StartsWith("later  PREPARE", StringComparison.Ordinal));

        (await world.RunAsync("replay", Order, "--task", "make_food")).Ends(2).Says("give --yes");
        (await world.RunAsync("replay", Order, "--stage", "DELIVER", "--yes")).Ends(1);
        Assert.Equal("NOT_SCHEDULED", (await world.RunAsync("replay", Order, "--stage", "DELIVER", "--yes", "--json")).Ends(1).Json.GetProperty("plan").GetProperty("refused").GetProperty("code").GetString());
        (await world.RunAsync("replay", Order, "--task", "fry_food", "--yes")).Ends(1).Says("has no task 'fry_food'");
        (await world.RunAsync("replay", "NOBODY", "--scope", "workflow", "--yes")).Ends(1).Says("There is no instance 'NOBODY'");
        // Nobody is there who decides.
        (await world.RunAsync("replay", Order, "--task", "make_food", "--yes", "--wait", "--timeout", "500ms")).Ends(1).Says("Nothing came of it within 500ms");

        await using var manager = await world.StartManagerAsync();
        await world.UntilVersionAsync(Order, 4);
        var applied = (await world.RunAsync("replay", Order, "--scope", "workflow", "--yes", "--wait", "--reason", "the oven is mended", "--requested-by", "anna", "--json")).Ends(0).Json;
        Assert.Equal(("APPLIED", 5), (applied.GetProperty("outcome").GetString()!, applied.GetProperty("version").GetInt32()));
        var logged = (await world.RunAsync("events", Order, "--json")).Ends(0).Json.EnumerateArray().Single(e => e.GetProperty("event_id").GetString() == applied.GetProperty("event_id").GetString());
        var body = JsonDocument.Parse(logged.GetProperty("body").GetString()!).RootElement;
        Assert.Equal(("anna", "the oven is mended", 4), (body.GetProperty("requested_by").GetString()!, body.GetProperty("reason").GetString()!, body.GetProperty("expected_version").GetInt32()));
        Assert.Equal([$"{Order}/ORDER/confirm_order/2"], applied.GetProperty("plan").GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("dispatch_id").GetString()!));
        Assert.Equal(["confirm_order/2"], logged.GetProperty("scheduled").EnumerateArray().Select(s => $"{s.GetProperty("task_name")}/{s.GetProperty("attempt")}"));
        Assert.Equal(0, await manager.StopAsync());

        // Two have planned on the same version: the first one of them makes it another.
        await using var first = world.Start("replay", Order, "--task", "confirm_order", "--yes", "--wait");
        await using var second = world.Start("replay", Order, "--task", "confirm_order", "--yes", "--wait");
        await UntilWaitingAsync(world, 2);
        await using var later = await world.StartManagerAsync();
        Assert.Equal([0, 1], new[] { await first.EndAsync(), await second.EndAsync() }.Order());
        Assert.Contains(first.Err.Concat(second.Err), l => l.Contains("Not applied, VERSION_CHANGED", StringComparison.Ordinal) && l.Contains("run the same command again", StringComparison.Ordinal));
        Assert.Contains(first.Out.Concat(second.Out), l => l.StartsWith("Applied", StringComparison.Ordinal));
        Assert.Equal(0, await later.StopAsync());
    }

    [Fact]
    public async Task A_person_is_asked_and_a_no_sends_nothing()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await BeginAsync(world);
        var no = await PseudoTerminal.TypeAsync(world, 100, 40, "y/N", "\r", "replay", Order, "--task", "make_food");
        Assert.Equal(1, no.ExitCode);
        Assert.Contains("Nothing was sent", no.Last, StringComparison.Ordinal);
        using var queues = WorldQueues.Of(world);
        Assert.Equal(0, await queues.CountAsync(queues.Workflow));
        var yes = await PseudoTerminal.TypeAsync(world, 100, 40, "y/N", "y\r", "replay", Order, "--task", "make_food");
        Assert.Equal(0, yes.ExitCode);
        Assert.Contains("now   PREPARE  make_food        2", yes.Last, StringComparison.Ordinal);
        Assert.Contains("Sent ReplayTask for ORDER-1 at version 3", yes.Last, StringComparison.Ordinal);
        Assert.Equal(1, await queues.CountAsync(queues.Workflow));
        var stopped = await PseudoTerminal.RunAsync(world, 100, 40, "y/N", "replay", Order, "--task", "make_food");
        Assert.Equal(130, stopped.ExitCode);
    }

    [Fact]
    public async Task A_command_line_that_says_too_little_or_too_much_is_refused()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("replay")).Ends(2).Says("Give either the REF of one instance, or --failed");
        (await world.RunAsync("replay", "REF", "--failed")).Ends(2).Says("Give either");
        (await world.RunAsync("replay", "REF", "--rate", "3")).Ends(2).Says("--rate goes with --failed");
        (await world.RunAsync("replay", "REF", "--scope", "all")).Ends(2).Says("--scope is 'all'; give task, downstream, stage, workflow");
        (await world.RunAsync("replay", "REF", "--scope", "workflow", "--stage", "A")).Ends(2).Says("leave out --stage");
        (await world.RunAsync("replay", "REF", "--scope", "downstream", "--stage", "A")).Ends(2).Says("needs --task");
        (await world.RunAsync("replay", "REF", "--scope", "stage")).Ends(2).Says("needs --stage");
        (await world.RunAsync("replay", "--failed", "--plan")).Ends(2).Says("it is --dry-run");
        (await world.RunAsync("replay", "--failed", "--rate", "0")).Ends(2).Says("--rate is not");
        (await world.RunAsync("replay", "--failed", "--limit", "0")).Ends(2).Says("--limit is too small");
        (await world.RunAsync("replay", "--failed", "--timeout", "soon")).Ends(2).Says("--timeout is 'soon'");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
        await world.PublishPizzaAsync();
        (await world.RunAsync("replay", "--failed", "--batch", "a b", "--yes")).Ends(2).Says("--batch is no id");
        (await world.RunAsync("replay", "--failed")).Ends(2).Says("give --yes");
    }

    /// <summary>ORDER-1 at version 3: confirmed, with a result; the food has failed, and nobody decides any more.</summary>
    private static async Task BeginAsync(CliWorld world)
    {
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", Order, world.Component)).Ends(0);
        await world.UntilVersionAsync(Order, 1);
        using var queues = WorldQueues.Of(world);
        await queues.SendAsync(
            queues.Workflow, $$$"""{"event_name":"TaskCompleted","business_ref_no":"{{{Order}}}","component_name":"{{{world.Component}}}","stage_name":"ORDER","task_name":"confirm_order","output":{"at":"noon"}}""");
        await world.UntilVersionAsync(Order, 2);
        (await world.RunAsync("send", "TaskFailed", Order, "PREPARE", "make_food", "--reason", "the oven is cold")).Ends(0);
        await world.UntilVersionAsync(Order, 3);
        Assert.Equal(0, await manager.StopAsync());
    }

    private static async Task UntilWaitingAsync(CliWorld world, int count)
    {
        using var queues = WorldQueues.Of(world);
        await TestServers.Eventually.Async(async () => await queues.CountAsync(queues.Workflow) == count, CliWorld.Bound, $"{count} events");
    }

    private static string[] Tasks(JsonElement answer, string field, string last) =>
        [.. answer.GetProperty("plan").GetProperty(field).EnumerateArray().Select(t => $"{t.GetProperty("stage_name")}/{t.GetProperty("task_name")}/{t.GetProperty(last)}")];
}
