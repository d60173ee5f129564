using System.Diagnostics;

namespace WorkflowManager.Large;

/// <summary>What one event took, on average over some: the process's whole CPU and allocation.</summary>
internal sealed record Cost(double Ms, double CpuMs, double AllocatedKb)
{
    public static async Task<Cost> OfAsync(int events, Func<int, Task> handle)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, watch) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        for (var i = 0; i < events; i++)
            await handle(i);
        watch.Stop();
        process.Refresh();
        return new Cost(
            watch.Elapsed.TotalMilliseconds / events, (process.TotalProcessorTime - cpu).TotalMilliseconds / events, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / events);
    }
}
