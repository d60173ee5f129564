using System.Net;
using System.Text.Json;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>The health endpoint of <c>wfm run</c>.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_answers_with_figures_while_the_queue_answers()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        var (taken, address) = LoopbackListener.Start();
        (await world.RunAsync("run", "--health", address)).Ends(2).Says($"--health can't listen on {address}");
        taken.Close();

        await using var manager = await world.StartManagerAsync("--health", address);
        (await world.RunAsync("start", "H-1", world.Component)).Ends(0);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{address}/") };
        var cancellation = TestContext.Current.CancellationToken;
        await Eventually.Async(
            async () => await FiguresAsync(client) is var figures && figures.GetProperty("records").GetInt64() == 1 && figures.TryGetProperty("swept_at", out _),
            CliWorld.Bound, "the record is counted");

        var figures = await FiguresAsync(client);
        Assert.Equal("ok", figures.GetProperty("status").GetString());
        Assert.Equal((1, 0, 0), (figures.GetProperty("batches").GetInt64(), figures.GetProperty("failures").GetInt64(), figures.GetProperty("sweep_left").GetInt64()));
        Assert.False(figures.TryGetProperty("trouble", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("other", cancellation)).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, "healthz");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head, cancellation)).StatusCode);
        Assert.Equal(0, await manager.StopAsync());
    }

    private static async Task<JsonElement> FiguresAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return ManagerTests.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
