using WorkflowManager.Due;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Large;

/// <summary>One large instance on MongoDB: what an event takes of it, beside the same commands by the driver alone.</summary>
internal static class MongoRun
{
    private const int Events = 20;

    public static async Task<(RecordedBatch[] Recorded, Cost Engine, Cost Driver, long DocumentBytes)> MeasureAsync(Shape shape, int tasks)
    {
        var template = shape.Template(tasks);
        var events = Math.Min(Events, (tasks / 2) - 1);
        var recorded = new RecordedBatch[events];
        long documentBytes;
        await using (var world = await World.CreateAsync(template))
        {
            var recorder = new Recorder("wf_workflow_instance", "wf_workflow_event");
            var manager = Manager(world.Connect(recorder.Listen));
            await ProcessAsync(manager, Large.Events.Start());
            documentBytes = recorder.Take().Sent;
            for (var i = 0; i < events; i++)
            {
                await ProcessAsync(manager, Large.Events.Completed(i));
                recorded[i] = recorder.Take();
            }
        }

        Cost engine, driver;
        await using (var world = await World.CreateAsync(template))
        {
            var manager = Manager(world.Connect(null));
            await ProcessAsync(manager, Large.Events.Start());
            engine = await Cost.OfAsync(events, i => ProcessAsync(manager, Large.Events.Completed(i)));
        }

        await using (var world = await World.CreateAsync(template))
        {
            await ProcessAsync(Manager(world.Connect(null)), Large.Events.Start());
            var floor = new Floor(world.Connect(null));
            driver = await Cost.OfAsync(events, i => floor.PlayAsync(recorded[i]));
        }

        return (recorded, engine, driver, documentBytes);
    }

    /// <summary>From the start to the end, as a queue would hand it out: a hundred tasks at a time, or one after the other.</summary>
    public static async Task<(TimeSpan Elapsed, double PeakMb)> RunToItsEndAsync(Shape shape, int tasks, int batch)
    {
        await using var world = await World.CreateAsync(shape.Template(tasks));
        var manager = Manager(world.Connect(null));
        var (watch, peak) = (System.Diagnostics.Stopwatch.StartNew(), 0L);
        await ProcessAsync(manager, Large.Events.Start());
        foreach (var some in Enumerable.Range(0, tasks).Chunk(batch))
        {
            await ProcessAsync(manager, [.. some.Select(Large.Events.Completed)]);
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        return (watch.Elapsed, peak / 1024.0 / 1024.0);
    }

    private static BatchProcessor Manager(MongoConnection connection) =>
        new(new MongoWorkflowStore(connection), new MongoTemplateStore(connection), new Nowhere(), null, TimeProvider.System, new EngineLimits());

    private static async Task ProcessAsync(BatchProcessor manager, params InboundRecord[] records)
    {
        var report = await manager.ProcessAsync(records, CancellationToken.None);
        if (report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied) is { } other)
            throw new InvalidOperationException($"{other.Record.Body}: {other.Outcome} {(other.Outcome as RecordOutcome.Failed)?.Fault}");
    }
}
