namespace WorkflowManager.Dashboard.Tests;

public sealed class OverviewTests
{
    [Fact]
    public async Task It_tells_what_is_open_what_failed_and_what_took_long()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        (await client.ReadAsync("/overview")).Is(200);
        await world.PublishPizzaAsync();
        foreach (var reference in new[] { "A", "B", "C" })
            await world.StartAsync(reference);
        await world.CompleteAsync("A", "ORDER", "confirm_order");
        await world.FailAsync("B", "ORDER", "confirm_order");
        var overview = (await client.ReadAsync("/overview")).Is(200).Json;
        Assert.Equal(3, overview.GetProperty("open_total").GetInt64());
        Assert.Equal(3, overview.GetProperty("throughput").EnumerateArray().Sum(m => m.GetProperty("started").GetInt64()));
        Assert.Equal("the oven is cold", Assert.Single(overview.GetProperty("failures").EnumerateArray()).GetProperty("reason").GetString());
        Assert.Contains(overview.GetProperty("tasks").EnumerateArray(), t => t.GetProperty("task_name").GetString() == "confirm_order");
        Assert.Equal("A", overview.GetProperty("oldest")[0].GetProperty("business_ref_no").GetString());
    }
}
