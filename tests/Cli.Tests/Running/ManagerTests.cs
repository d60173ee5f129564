using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm run</c> on both back ends.</summary>
public sealed class ManagerTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Told_to_stop_it_settles_what_is_in_hand_and_leaves_the_rest(string backend)
    {
        const int Starts = 60;
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        using var queues = WorldQueues.Of(world);
        await using (var manager = await world.StartManagerAsync())
        {
            await queues.SendAsync(queues.Workflow, [.. Enumerable.Range(0, Starts).Select(i => StartEvent(world, $"R{i}"))]);
            await manager.UntilSaidAsync("\"BatchDone\"");
            Assert.Equal(0, await manager.StopAsync());
            Assert.Contains("\"ProcessStopped\"", manager.Out.Last(), StringComparison.Ordinal);
            Assert.All(manager.Out, line => Parse(line).GetProperty("timestamp").GetString());
            Assert.Empty(manager.Err);
        }

        Assert.Equal(0, (await queues.Queues.DescribeAsync(queues.Workflow, TestContext.Current.CancellationToken))!.InFlight);

        // Two side by side have the rest, and none of what was settled.
        await using var one = await world.StartManagerAsync("--concurrency", "1");
        await using var other = await world.StartManagerAsync("--concurrency", "3");
        await queues.TakeAsync($"{world.Prefix}_confirm_order_queue", Starts);
        await world.UntilAsync(r => r.Code == 0, "fsck");
        Assert.Equal(0, await queues.CountAsync(queues.Workflow));
        Assert.DoesNotContain(one.Out.Concat(other.Out), l => l.Contains("\"RecordIgnored\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_event_ahead_of_its_start_comes_back_and_a_rejected_one_is_a_dead_letter(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        using var queues = WorldQueues.Of(world);
        await using var manager = await world.StartManagerAsync();

        await queues.SendAsync(queues.Workflow, TaskEvent(world, "TaskCompleted", "EARLY"), "this is no event", StartEvent(world, "NOWHERE", component: "NOBODY"));
        await manager.UntilSaidAsync("\"RecordFailed\"");
        await queues.SendAsync(queues.Workflow, StartEvent(world, "EARLY"));

        // The start and the early event, which is rejected or ignored by nobody.
        await world.UntilAsync(r => r.Out.Contains("✔ ORDER", StringComparison.Ordinal), "show", "EARLY");
        var letters = (await world.UntilAsync(r => r.Code == 0 && r.Json.GetArrayLength() == 2, "dlq", "list", "--json")).Json;
        Assert.Equal(["MALFORMED", "NO_TEMPLATE"], letters.EnumerateArray().Select(l => l.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains(manager.Out, l => Parse(l) is var line && line.GetProperty("log_event").GetString() == "RecordRejected" && line.GetProperty("code").GetString() == "NO_TEMPLATE");
        Assert.Equal(0, await manager.StopAsync());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_a_killed_manager_left_untold_is_told_by_the_sweeper_of_the_next(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var template = world.WriteTemplate();
        // In a file a template's queues are created with it; here they are those of another file.
        string[] elsewhere = backend == Backends.Sqlite ? ["--queues", "sqlite:elsewhere.db"] : [];
        (await world.RunAsync(["template", "publish", template, .. elsewhere])).Ends(0);
        using var queues = WorldQueues.Of(world);
        await using (var killed = await world.StartManagerAsync())
        {
            await queues.SendAsync(queues.Workflow, StartEvent(world, "LEFT"));
            // The task's queue is missing, so its StartTask stays in the outbox, and the event is acknowledged.
            await world.UntilAsync(r => r.Code == 0, "show", "LEFT");
            await killed.UntilSaidAsync("\"BatchDone\"");
            killed.KillAtOnce();
            await killed.EndAsync();
        }

        var queue = await queues.CreateAsync("confirm_order_queue");
        world.Variables["STALE_AFTER_SECONDS"] = "1";
        await using var next = await world.StartManagerAsync("--sweep-every", "200ms");
        var message = Assert.Single(await queues.TakeAsync(queue, 1));
        Assert.Equal("LEFT/ORDER/confirm_order/1", message.Attributes["dispatch_id"]);
        await next.UntilSaidAsync("\"flushed\":1");
        Assert.Equal(0, await next.StopAsync());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task It_serves_a_FIFO_queue_as_well(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        using var queues = WorldQueues.Of(world);
        world.Variables["DEAD_LETTER_QUEUE"] = await queues.CreateAsync("dead.fifo");
        world.Variables["WORKFLOW_QUEUE"] = await queues.CreateAsync("events.fifo");
        await using var manager = await world.StartManagerAsync();

        (await world.RunAsync("start", "FIFO-1", world.Component)).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "FIFO-1", "ORDER", "confirm_order", "--component", world.Component)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("✔ ORDER", StringComparison.Ordinal), "show", "FIFO-1");
        await queues.SendAsync(queues.Workflow, new NewMessage(StartEvent(world, "FIFO-2", component: "NOBODY")) { GroupId = "FIFO-2", DeduplicationId = "1" });
        await world.UntilAsync(r => r.Code == 0 && r.Json.GetArrayLength() == 1, "dlq", "list", "--json");
        Assert.Equal(0, await manager.StopAsync());
    }

    [Fact]
    public async Task A_wrong_command_line_is_told_before_anything_is_done()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("run", "--concurrency", "0")).Ends(2).Says("--concurrency is 0; give 1 to 100.");
        (await world.RunAsync("run", "--sweep-every", "90d")).Ends(2).Says("--sweep-every is '90d'; give a time from 0.1s up to 30d");
        (await world.RunAsync("run", "--health", "8080")).Ends(2).Says("--health is '8080'; give HOST:PORT");
        (await world.RunAsync("run", "--health", "a b:8080")).Ends(2).Says("--health can't listen on a b:8080");
        (await world.RunAsync("run", "--workflow-queue", "w.fifo", "--dead-letter-queue", "d")).Ends(2).Says("both must be FIFO");
        (await world.RunAsync("run", "--workflow-queue", "w", "--dead-letter-queue", "w")).Ends(2).Says("the workflow queue itself");
    }

    internal static string StartEvent(CliWorld world, string reference, string? component = null) =>
        $$"""{"event_name":"StartWorkflow","business_ref_no":"{{reference}}","component_name":"{{component ?? world.Component}}"}""";

    internal static string TaskEvent(CliWorld world, string name, string reference) =>
        $$"""{"event_name":"{{name}}","business_ref_no":"{{reference}}","component_name":"{{world.Component}}","stage_name":"ORDER","task_name":"confirm_order"}""";

    internal static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
