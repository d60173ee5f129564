using System.Diagnostics;
using WorkflowManager.BenchReporting;

namespace WorkflowManager.Large;

/// <summary>What one event took, on average over some: the process's whole CPU and allocation.</summary>
internal sealed record Cost(double Ms, double CpuMs, double AllocatedKb)
{
    /// <summary>Of several rounds.</summary>
    public static Cost Median(IReadOnlyList<Cost> rounds) => new(Samples.Median(rounds.Select(r => r.Ms)), Samples.Median(rounds.Select(r => r.CpuMs)), Samples.Median(rounds.Select(r => r.AllocatedKb)));

    /// <param name="events">The first of them is not counted.</param>
    public static async Task<Cost> OfAsync(int events, Func<int, Task> handle)
    {
        await handle(0);
        GC.Collect();
        var (cpu, allocated, watch) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        for (var i = 1; i < events; i++)
            await handle(i);
        watch.Stop();
        return new Cost(
            watch.Elapsed.TotalMilliseconds / (events - 1), (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / (events - 1), (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / (events - 1));
    }
}
