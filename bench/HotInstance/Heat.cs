using System.Diagnostics;
using WorkflowManager.Engine;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.HotInstance;

/// <summary>All tasks of one stage report at once: one run.</summary>
/// <param name="Conflicts">Commits that lost to another manager.</param>
/// <param name="DefeatsInARow">Of the batch that lost most often before it was done or given back.</param>
/// <param name="Deliveries">Of each record, until it was applied.</param>
internal sealed record Heat(double EventsPerSecond, int Conflicts, int DefeatsInARow, IReadOnlyCollection<int> Deliveries)
{
    private static int _instances;

    public static async Task<Heat> OfAsync(IReadOnlyList<BatchProcessor> managers, int batchSize, int tasks)
    {
        var reference = $"HOT-{Interlocked.Increment(ref _instances)}";
        var started = await managers[0].ProcessAsync([Record($"{reference}-start", WireEvent.Start(reference, Template.Component))], CancellationToken.None);
        if (started.Records is not [{ Outcome: RecordOutcome.Applied }])
            throw new InvalidOperationException($"{started.Records[0]}");
        var queue = new HotQueue(
            [.. Enumerable.Range(0, tasks).Select(i => Record($"{reference}-{i}", WireEvent.OfTask("TaskCompleted", reference, Template.Component, Template.Stage, Template.TaskName(i))))]);
        var (conflicts, most, gate, watch) = (0, 0, new Lock(), Stopwatch.StartNew());
        await Task.WhenAll(managers.Select(manager => Task.Run(() => WorkAsync(manager))));
        return new Heat(tasks / watch.Elapsed.TotalSeconds, conflicts, most, queue.Deliveries);

        async Task WorkAsync(BatchProcessor manager)
        {
            while (await queue.TakeAsync(batchSize) is { Count: > 0 } batch)
            {
                var report = await manager.ProcessAsync(batch, CancellationToken.None);
                lock (gate)
                    (conflicts, most) = (conflicts + report.Conflicts, Math.Max(most, report.Conflicts));
                queue.Answer(report);
            }
        }
    }

    private static InboundRecord Record(string id, string body) => new(id, body, TimeProvider.System.GetUtcNow());
}
