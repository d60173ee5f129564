using System.Text.Json.Nodes;
using WorkflowManager.BenchManagers;
using WorkflowManager.Engine;

namespace WorkflowManager.Throughput;

/// <summary>What the engine asks of its servers for a stream in batches of one size, batch by batch: the events of a workflow are so far apart that it is the same however many managers there are.</summary>
internal static class Recording
{
    public static async Task<IReadOnlyList<IReadOnlyList<RecordedStep>>> OfAsync(JsonNode template, IReadOnlyList<InboundRecord[]> batches)
    {
        await using var world = await BenchWorld.CreateAsync(template);
        var recorder = new Recorder();
        using var connections = new ManagerConnections(world, new Meter(), recorder.Observe, recorder.AroundAsync);
        var engine = connections.Compose();
        await Engine.WarmAsync(engine);
        recorder.Take();
        var recorded = new List<IReadOnlyList<RecordedStep>>(batches.Count);
        foreach (var batch in batches)
        {
            await Engine.ApplyAsync(engine, batch);
            recorded.Add(recorder.Take());
        }

        return recorded;
    }
}
