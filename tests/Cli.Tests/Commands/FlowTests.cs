namespace WorkflowManager.Cli.Tests;

/// <summary>A workflow from publishing its template to its end, by commands only.</summary>
public sealed class FlowTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_workflow_is_started_worked_on_seen_and_closed(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        (await world.RunAsync("db", "install")).Ends(0);
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();

        (await world.RunAsync("start", "ORDER-1", world.Component, "--data", world.Write("data.json", """{"size":32}"""))).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ confirm_order", StringComparison.Ordinal), "show", "ORDER-1");

        var waits = (await world.RunAsync("explain", "ORDER-1", "confirm_order")).Ends(0);
        Assert.Contains($"{world.Prefix}_confirm_order_queue", waits.Out, StringComparison.Ordinal);
        Assert.Contains("ORDER-1", (await world.RunAsync("list", "--status", "ACTIVE", "--component", world.Component, "--stage", "ORDER")).Ends(0).Out, StringComparison.Ordinal);

        foreach (var (stage, task) in Tasks)
        {
            await world.UntilAsync(r => r.Out.Contains($"▶ {task}", StringComparison.Ordinal), "show", "ORDER-1");
            (await world.RunAsync("send", "TaskCompleted", "ORDER-1", stage, task)).Ends(0);
        }

        await world.UntilAsync(r => r.Code == 0 && r.Json.GetProperty("status").GetString() == "COMPLETED", "show", "ORDER-1", "--json");
        await world.UntilAsync(r => r.Lines.Count(l => l.Contains("  APPLIED ", StringComparison.Ordinal)) == 6, "events", "ORDER-1");
        (await world.RunAsync("fsck", "ORDER-1")).Ends(0);
        Assert.Equal(0, await manager.StopAsync());
    }

    private static readonly (string Stage, string Task)[] Tasks =
    [
        ("ORDER", "confirm_order"), ("PREPARE", "make_food"), ("PREPARE", "assign_executive"), ("PREPARE", "confirm_delivery"), ("DELIVER", "deliver_food"),
    ];
}
