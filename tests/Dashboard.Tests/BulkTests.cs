using System.Text.Json;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Many at once: planned first, and sent twice it takes effect once.</summary>
public sealed class BulkTests
{
    private const string Component = "MANY";

    [Theory]
    [InlineData("retry")]
    [InlineData("replay")]
    public async Task Failed_tasks_run_again_once_however_often_it_is_pressed(string action)
    {
        await using var world = await FailedAsync();
        using var client = await world.ServeAsync();
        var plan = (await client.PostAsync("/bulk/plan", $$"""{"action":"{{action}}","refs":["A","B","C","NOBODY"]}""")).Is(200).Json;
        var items = plan.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["A PLANNED", "B PLANNED", "C NOTHING", "NOBODY REFUSED"], items.Select(i => $"{i.GetProperty("business_ref_no").GetString()} {i.GetProperty("result").GetString()}"));
        Assert.Equal(1, items[0].GetProperty("messages").GetInt32());
        var order = Order(plan);
        var first = (await client.PostAsync("/bulk", order)).Is(202).Json;
        var again = (await client.PostAsync("/bulk", order)).Is(202).Json;
        Assert.Equal(Ids(first), Ids(again));
        await world.SettleAsync();
        Assert.All(await AttemptsAsync(client), a => Assert.Equal(2, a));
        // It has failed anew, and somebody presses the old button.
        await world.FailAsync("A", "S", "one", Component);
        Assert.All((await client.PostAsync("/bulk", order)).Is(202).Json.GetProperty("items").EnumerateArray(), i => Assert.True(i.GetProperty("sent").GetBoolean() || i.GetProperty("business_ref_no").GetString() == "B", i.GetRawText()));
        await world.SettleAsync();
        Assert.All(await AttemptsAsync(client), a => Assert.Equal(2, a));
    }

    [Fact]
    public async Task Workflows_are_paused_resumed_and_cancelled()
    {
        await using var world = await FailedAsync();
        using var client = await world.ServeAsync();
        foreach (var (action, status) in new[] { ("pause", "PAUSED"), ("resume", "ACTIVE"), ("cancel", "CANCELLED") })
        {
            var plan = (await client.PostAsync("/bulk/plan", $$"""{"action":"{{action}}","refs":["A","B"],"reason":"the oven"}""")).Is(200).Json;
            (await client.PostAsync("/bulk", Order(plan, "the oven"))).Is(202);
            await world.SettleAsync();
            foreach (var reference in new[] { "A", "B" })
                Assert.Equal(status, (await client.ReadAsync($"/instances/{reference}")).Json.GetProperty("status").GetString());
            var nothing = (await client.PostAsync("/bulk/plan", $$"""{"action":"{{action}}","refs":["A"]}""")).Json.GetProperty("items")[0];
            Assert.NotEqual("PLANNED", nothing.GetProperty("result").GetString());
        }
    }

    [Fact]
    public async Task What_has_moved_since_the_plan_is_left_alone()
    {
        await using var world = await FailedAsync();
        using var client = await world.ServeAsync();
        var plan = (await client.PostAsync("/bulk/plan", """{"action":"cancel","refs":["A"]}""")).Is(200).Json;
        await world.CompleteAsync("A", "S", "two", Component);
        var item = (await client.PostAsync("/bulk", Order(plan))).Is(202).Json.GetProperty("items")[0];
        Assert.False(item.GetProperty("sent").GetBoolean());
        Assert.StartsWith("VERSION_CHANGED", item.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    private static async Task<DashboardWorld> FailedAsync()
    {
        var world = new DashboardWorld();
        await world.PublishAsync(DashboardWorld.Template(Component, "one", "two"));
        foreach (var reference in new[] { "A", "B", "C" })
            await world.StartAsync(reference, Component);
        await world.FailAsync("A", "S", "one", Component);
        await world.FailAsync("B", "S", "one", Component);
        return world;
    }

    private static string Order(JsonElement plan, string? reason = null)
    {
        var items = plan.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("result").GetString() == "PLANNED")
            .Select(i => $$"""{"business_ref_no":{{i.GetProperty("business_ref_no").GetRawText()}},"stage_name":{{i.GetProperty("stage_name").GetRawText()}},"task_name":{{i.GetProperty("task_name").GetRawText()}},"version":{{i.GetProperty("version").GetRawText()}}}""");
        return $$"""{"batch":{{plan.GetProperty("batch").GetRawText()}},"action":{{plan.GetProperty("action").GetRawText()}},{{(reason is null ? "" : $"\"reason\":\"{reason}\",")}}"items":[{{string.Join(',', items)}}]}""";
    }

    private static string[] Ids(JsonElement sent) => [.. sent.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("event_id").GetString()!)];

    private static async Task<int[]> AttemptsAsync(DashboardClient client) =>
        [(await client.ReadAsync("/instances/A/tasks/S/one")).Json.GetProperty("attempt").GetInt32(), (await client.ReadAsync("/instances/B/tasks/S/one")).Json.GetProperty("attempt").GetInt32()];
}
