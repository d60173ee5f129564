using WorkflowManager.BenchManagers;

namespace WorkflowManager.Throughput;

/// <summary>One turn.</summary>
/// <param name="Cpu">Of the whole process, the kernel's part included.</param>
internal sealed record Sample(int Events, TimeSpan Elapsed, TimeSpan Cpu, long Allocated, Traffic Traffic)
{
    public double EventsPerSecond => Events / Elapsed.TotalSeconds;

    public double CpuMs => Cpu.TotalMilliseconds / Events;

    public double AllocatedKb => Allocated / 1024.0 / Events;
}
