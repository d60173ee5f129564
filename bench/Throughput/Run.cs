using System.Collections.Concurrent;
using System.Diagnostics;

namespace WorkflowManager.Throughput;

/// <summary>What one run took.</summary>
internal sealed record Run(TimeSpan Elapsed, TimeSpan Cpu, long Allocated)
{
    /// <summary>Step by step; within one, as many workers as there are handlers take one batch after the other.</summary>
    public static async Task<Run> OfAsync<TBatch>(IEnumerable<IReadOnlyList<TBatch>> steps, IReadOnlyList<Func<TBatch, Task>> handlers)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, watch) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        foreach (var step in steps)
        {
            var waiting = new ConcurrentQueue<TBatch>(step);
            await Task.WhenAll(handlers.Select(handle => Task.Run(async () =>
            {
                while (waiting.TryDequeue(out var batch))
                    await handle(batch);
            })));
        }

        watch.Stop();
        process.Refresh();
        return new Run(watch.Elapsed, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
