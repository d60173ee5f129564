using WorkflowManager.TestServers;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Server-sent events: at once, whenever something differs, bounded, and over when the server is.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task An_instance_is_told_at_once_and_when_it_moves_and_when_it_is_gone()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        await world.StartAsync("ORDER-1");
        using var one = await client.ListenAsync("/instances/ORDER-1/live");
        using var other = await client.ListenAsync("/instances/ORDER-1/live");
        Assert.Equal("text/event-stream", one.Response.Content.Headers.ContentType?.MediaType);
        foreach (var listener in new[] { one, other })
            Assert.Equal(1, (await listener.NextAsync())!.Value.Data.GetProperty("version").GetInt64());
        await world.CompleteAsync("ORDER-1", "ORDER", "confirm_order");
        foreach (var listener in new[] { one, other })
        {
            var (name, data) = (await listener.NextAsync())!.Value;
            Assert.Equal(("instance", 2L), (name, data.GetProperty("version").GetInt64()));
            Schemas.Fits("InstanceNews", data, "instance");
        }

        using var nobody = await client.ListenAsync("/instances/NOBODY/live");
        Assert.Equal("gone", (await nobody.NextAsync())!.Value.Event);
        Assert.Null(await nobody.NextAsync());
    }

    [Fact]
    public async Task A_list_is_told_at_once_and_when_it_differs()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        using var listener = await client.ListenAsync("/instances/live?component=ITALIAN");
        Assert.Equal(0, (await listener.NextAsync())!.Value.Data.GetProperty("items").GetArrayLength());
        await world.StartAsync("ORDER-1");
        var (name, data) = (await listener.NextAsync())!.Value;
        Assert.Equal(("page", 1), (name, data.GetProperty("items").GetArrayLength()));
        Schemas.Fits("InstancePage", data, "page");
    }

    [Fact]
    public async Task A_stream_ends_when_its_time_is_up_and_another_one_may_be_had()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(o => o with { StreamsAtMost = 1, StreamFor = TimeSpan.FromMilliseconds(200) });
        for (var i = 0; i < 2; i++)
        {
            using var listener = await client.ListenAsync("/instances/live");
            Assert.NotNull(await listener.NextAsync());
            Assert.Null(await listener.NextAsync());
        }
    }

    [Fact]
    public async Task A_stream_too_many_is_told_to_come_again_and_has_its_place_once_another_leaves()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(o => o with { StreamsAtMost = 1 });
        using (var first = await client.ListenAsync("/instances/live"))
        {
            Assert.NotNull(await first.NextAsync());
            Assert.Equal("10", (await client.ReadAsync("/instances/live")).IsProblem(503, "TOO_MANY_STREAMS").Header("Retry-After"));
        }

        await Eventually.Async(async () =>
        {
            using var next = await client.ListenAsync("/instances/live");
            return next.Response.IsSuccessStatusCode;
        }, DashboardWorld.Bound, "a place");
    }

    [Fact]
    public async Task It_ends_though_somebody_watches()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        using var listener = await client.ListenAsync("/instances/live");
        Assert.NotNull(await listener.NextAsync());
        await client.Server.DisposeAsync().AsTask().WaitAsync(DashboardWorld.Bound, TestContext.Current.CancellationToken);
        Assert.Null(await listener.NextAsync());
    }

    [Fact]
    public async Task What_many_watch_is_looked_up_once()
    {
        using var stop = new CancellationTokenSource();
        var hub = new LiveHub(100, TimeProvider.System, stop.Token);
        var looks = 0;
        Task<LiveNews> Look(CancellationToken token) => Task.FromResult(new LiveNews($"{Interlocked.Increment(ref looks)}", "x", []));
        var watches = Enumerable.Range(0, 20).Select(_ => hub.Watch("one", Timeout.InfiniteTimeSpan, Look)).ToList();
        foreach (var watch in watches)
            Assert.Equal("1", (await watch.NextAsync(DashboardWorld.Bound, TestContext.Current.CancellationToken))!.Mark);
        Assert.Equal((1, 1), (looks, hub.Topics));
        watches.ForEach(w => w.Dispose());
        Assert.Equal(0, hub.Topics);
    }

    [Fact]
    public async Task A_fault_while_nothing_was_told_is_a_problem()
    {
        await using var world = new DashboardWorld();
        world.Instances = new BrokenCatalog();
        using var client = await world.ServeAsync();
        (await client.ReadAsync("/instances/A/live")).IsProblem(500, "FAULT");
        (await client.ReadAsync("/instances/live")).IsProblem(500, "FAULT");
    }
}
