using WorkflowManager.BenchReporting;
using WorkflowManager.Engine;

namespace WorkflowManager.Throughput;

/// <summary>Engine and floor take turns, on a database of its own each time.</summary>
internal static class SideBySide
{
    private static readonly int[] Sizes = [10, 100];
    private static readonly int[] Managers = [1, 4];

    public static async Task MeasureAsync(BenchReport report, int workflows, int rounds)
    {
        var load = new Load();
        var events = (double)Load.Events(workflows);
        var recordings = new Dictionary<int, List<List<RecordedBatch>>>();
        var counts = report.Table(
            $"What {events:N0} events take of the servers",
            new("batch"), new("database commands per event", "N3"), new("bytes to the database per event"), new("bytes from it per event"), new("SQS calls per event", "N3"));
        foreach (var size in Sizes)
        {
            var recorded = recordings[size] = await RecordAsync(load, workflows, size);
            var all = recorded.SelectMany(step => step).ToList();
            counts.Add(size, all.Sum(b => b.Commands) / events, all.Sum(b => b.Sent) / events, all.Sum(b => b.Received) / events, all.Sum(b => b.Sends.Count) / events);
        }

        var speed = report.Table(
            $"Engine and floor, medians of {rounds} rounds",
            new("batch"), new("managers"), new("engine, events/s"), new("floor, events/s"), new("engine of floor", "N2"),
            new("CPU, ms per event", "N3"), new("our own CPU", "N3"), new("allocated, kB per event", "N1"), new("our own kB", "N1"));
        foreach (var size in Sizes)
            foreach (var managers in Managers)
            {
                var (engine, floor) = (new List<Run>(), new List<Run>());
                for (var round = 0; round < rounds; round++)
                {
                    engine.Add(await EngineAsync(load, workflows, size, managers));
                    floor.Add(await FloorAsync(load, recordings[size], managers));
                }

                double Of(List<Run> runs, Func<Run, double> figure) => runs.Select(figure).Median();
                var (e, f) = (events / Of(engine, r => r.Elapsed.TotalSeconds), events / Of(floor, r => r.Elapsed.TotalSeconds));
                var (ec, fc) = (Of(engine, r => r.Cpu.TotalMilliseconds) / events, Of(floor, r => r.Cpu.TotalMilliseconds) / events);
                var (ea, fa) = (Of(engine, r => r.Allocated) / events / 1024, Of(floor, r => r.Allocated) / events / 1024);
                // Each engine run beside the floor run that followed it: the machine is another one from minute to minute.
                var ratio = engine.Zip(floor, (one, other) => other.Elapsed / one.Elapsed).Median();
                speed.Add(size, managers, e, f, ratio, ec, ec - fc, ea, ea - fa);
            }
    }

    private static async Task<List<List<RecordedBatch>>> RecordAsync(Load load, int workflows, int size)
    {
        await using var world = await World.CreateAsync(load.Template);
        var recorder = new Recorder("wf_workflow_instance", "wf_workflow_event");
        var manager = world.Manager(recorder.Queues(), recorder.Listen);
        var recorded = new List<List<RecordedBatch>>();
        foreach (var step in Load.Batches(workflows, size))
        {
            var batches = new List<RecordedBatch>();
            foreach (var batch in step)
            {
                await ProcessAsync(manager, batch);
                batches.Add(recorder.Take());
            }

            recorded.Add(batches);
        }

        return recorded;
    }

    private static async Task<Run> EngineAsync(Load load, int workflows, int size, int managers)
    {
        await using var world = await World.CreateAsync(load.Template);
        var handlers = Enumerable.Range(0, managers).Select(_ => world.Manager()).Select<BatchProcessor, Func<IReadOnlyList<InboundRecord>, Task>>(m => batch => ProcessAsync(m, batch)).ToList();
        return await Run.OfAsync(Load.Batches(workflows, size), handlers);
    }

    private static async Task<Run> FloorAsync(Load load, List<List<RecordedBatch>> recorded, int managers)
    {
        await using var world = await World.CreateAsync(load.Template);
        var floors = Enumerable.Range(0, managers).Select(_ => new Floor(world.Connect(null), World.Client())).ToList();
        var run = await Run.OfAsync(recorded, [.. floors.Select<Floor, Func<RecordedBatch, Task>>(f => f.PlayAsync)]);
        floors.ForEach(f => f.Dispose());
        return run;
    }

    private static async Task ProcessAsync(BatchProcessor manager, IReadOnlyList<InboundRecord> batch)
    {
        var report = await manager.ProcessAsync(batch, CancellationToken.None);
        if (report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied) is { } other)
            throw new InvalidOperationException($"{other.Record.Body}: {other.Outcome}");
    }
}
