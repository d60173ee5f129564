using System.Diagnostics;
using WorkflowManager.BenchReporting;

namespace WorkflowManager.Large;

/// <summary>What one event took, on average over some: the process's whole CPU and allocation.</summary>
internal sealed record Cost(double Ms, double CpuMs, double AllocatedKb)
{
    /// <summary>Of several rounds.</summary>
    public static Cost Median(IReadOnlyList<Cost> rounds) => new(Samples.Median(rounds.Select(r => r.Ms)), Samples.Median(rounds.Select(r => r.CpuMs)), Samples.Median(rounds.Select(r => r.AllocatedKb)));

    public static async Task<Cost> OfAsync(int events, Func<int, Task> handle)
    {
        GC.Collect();
        var (cpu, allocated, watch) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        for (var i = 0; i < events; i++)
            await handle(i);
        watch.Stop();
        return new Cost(
            watch.Elapsed.TotalMilliseconds / events, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / events, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / events);
    }
}
