using WorkflowManager.Due;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Large;

/// <summary>One large instance on MongoDB: what an event takes of it, beside the same commands by the driver alone.</summary>
internal static class MongoRun
{
    private const int Rounds = 3;

    /// <summary>Engine and driver in turns, so that whatever else the machine does meets both; medians of the rounds.</summary>
    public static async Task<(RecordedBatch[] Recorded, Cost Engine, Cost Driver, long StartBytes)> MeasureAsync(Shape shape, int tasks)
    {
        var template = shape.Template(tasks);
        // The first one reads the definition, which all others share; it is played, and not measured.
        var events = 1 + (tasks > 1_000 ? 60 : 300);
        // Half of an instance's tasks at most: its last ones are cheaper than those in the middle of it.
        var perInstance = Math.Min(events, (tasks / 2) - 1);
        var instances = (events + perInstance - 1) / perInstance;
        InboundRecord Completed(int i) => Large.Events.Completed(i / perInstance, i % perInstance);

        var recorded = new RecordedBatch[events];
        long startBytes;
        await using (var world = await World.CreateAsync(template))
        {
            var recorder = new Recorder("wf_workflow_instance", "wf_workflow_event");
            var manager = Manager(world.Connect(recorder.Listen));
            await StartAsync(manager, instances);
            startBytes = recorder.Take().Sent / instances;
            for (var i = 0; i < events; i++)
            {
                await ProcessAsync(manager, Completed(i));
                recorded[i] = recorder.Take();
            }
        }

        var (engine, driver) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < Rounds; round++)
        {
            await using (var world = await World.CreateAsync(template))
            {
                var manager = Manager(world.Connect(null));
                await StartAsync(manager, instances);
                engine.Add(await Cost.OfAsync(events, i => ProcessAsync(manager, Completed(i))));
            }

            await using (var world = await World.CreateAsync(template))
            {
                await StartAsync(Manager(world.Connect(null)), instances);
                var floor = new Floor(world.Connect(null));
                driver.Add(await Cost.OfAsync(events, i => floor.PlayAsync(recorded[i])));
            }
        }

        return (recorded, Cost.Median(engine), Cost.Median(driver), startBytes);
    }

    /// <summary>From the start to the end, as a queue would hand it out: a hundred tasks at a time, or one after the other.</summary>
    public static async Task<(TimeSpan Elapsed, double PeakMb)> RunToItsEndAsync(Shape shape, int tasks, int batch)
    {
        await using var world = await World.CreateAsync(shape.Template(tasks));
        var manager = Manager(world.Connect(null));
        var (watch, peak) = (System.Diagnostics.Stopwatch.StartNew(), 0L);
        await StartAsync(manager, 1);
        foreach (var some in Enumerable.Range(0, tasks).Chunk(batch))
        {
            await ProcessAsync(manager, [.. some.Select(t => Large.Events.Completed(0, t))]);
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        return (watch.Elapsed, peak / 1024.0 / 1024.0);
    }

    private static BatchProcessor Manager(MongoConnection connection) =>
        new(new MongoWorkflowStore(connection), new MongoTemplateStore(connection), new Nowhere(), null, TimeProvider.System, new EngineLimits());

    private static async Task StartAsync(BatchProcessor manager, int instances)
    {
        for (var i = 0; i < instances; i++)
            await ProcessAsync(manager, Large.Events.Start(i));
    }

    private static async Task ProcessAsync(BatchProcessor manager, params InboundRecord[] records)
    {
        var report = await manager.ProcessAsync(records, CancellationToken.None);
        if (report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied) is { } other)
            throw new InvalidOperationException($"{other.Record.Body}: {other.Outcome} {(other.Outcome as RecordOutcome.Failed)?.Fault}");
    }
}
