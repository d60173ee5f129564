using System.Text.Json.Nodes;
using WorkflowManager.BenchManagers;
using WorkflowManager.Engine;

namespace WorkflowManager.Throughput;

/// <summary>Engine and floor over the same stream, each with a database and queues of its own, taking turns.</summary>
internal static class Comparison
{
    public static async Task<(IReadOnlyList<Sample> Engine, IReadOnlyList<Sample> Floor)> OfAsync(
        JsonNode template, PizzaStream stream, IReadOnlyList<InboundRecord[]> batches, IReadOnlyList<IReadOnlyList<RecordedStep>> recorded, int managers, int rounds)
    {
        await using var engineWorld = await BenchWorld.CreateAsync(template);
        await using var floorWorld = await BenchWorld.CreateAsync(template);
        var (engineMeter, floorMeter) = (new Meter(), new Meter());
        var engines = Enumerable.Range(0, managers).Select(_ => new ManagerConnections(engineWorld, engineMeter)).ToList();
        var floors = Enumerable.Range(0, managers).Select(_ => new ManagerConnections(floorWorld, floorMeter)).ToList();
        var ready = new FloorBatch[batches.Count];
        // A batch that ends within the one that holds an earlier event of the same workflow is one nearer to it.
        var apart = Math.Max(1, (stream.Apart / batches[0].Length) - 1);
        var engine = new Side(new Pump(batches.Count, apart), engineMeter, [.. await Task.WhenAll(engines.Select(async connections =>
        {
            var processor = connections.Compose();
            await Engine.WarmAsync(processor);
            return (Func<int, Task>)(batch => Engine.ApplyAsync(processor, batches[batch]));
        }))]);
        var floor = new Side(new Pump(batches.Count, apart), floorMeter, [.. floors.Select(connections => (Func<int, Task>)(batch => ready[batch].RunAsync(connections)))]);
        await Task.WhenAll(floors.Select(connections => connections.PingAsync()));
        var urls = await UrlsAsync(template, floorWorld, floors[0]);
        for (var round = 0; round < rounds; round++)
        {
            var (from, to) = (batches.Count * round / rounds, batches.Count * (round + 1) / rounds);
            var events = batches.Skip(from).Take(to - from).Sum(b => b.Length);
            if (round % 2 == 0)
                await engine.MeasureAsync(from, to, events);
            // Made before the time is taken, and let go afterwards: what a document costs to think of is the engine's.
            for (var batch = from; batch < to; batch++)
                ready[batch] = new FloorBatch(recorded[batch], floorWorld, urls);
            await floor.MeasureAsync(from, to, events);
            Array.Clear(ready);
            if (round % 2 == 1)
                await engine.MeasureAsync(from, to, events);
        }

        engines.ForEach(e => e.Dispose());
        floors.ForEach(f => f.Dispose());
        return (engine.Samples, floor.Samples);
    }

    private static async Task<Dictionary<string, string>> UrlsAsync(JsonNode template, BenchWorld world, ManagerConnections connections)
    {
        var urls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
        {
            var queue = world.QueueName((string)task!["task_queue"]!);
            urls[queue] = await connections.QueueUrlAsync(queue);
        }

        return urls;
    }
}
