using System.Diagnostics;
using WorkflowManager.BenchManagers;

namespace WorkflowManager.Throughput;

/// <summary>The engine or its floor: managers on a world of their own, and what they have done.</summary>
internal sealed class Side(Pump pump, Meter meter, IReadOnlyList<Func<int, Task>> managers)
{
    private readonly List<Sample> _samples = [];

    public IReadOnlyList<Sample> Samples => _samples;

    /// <param name="events">Held by these batches.</param>
    public async Task MeasureAsync(int from, int to, int events)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (traffic, cpu, allocated, watch) = (meter.Read(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await pump.RunAsync(from, to, managers);
        var elapsed = watch.Elapsed;
        _samples.Add(new Sample(events, elapsed, Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes() - allocated, meter.Read() - traffic));
    }
}
