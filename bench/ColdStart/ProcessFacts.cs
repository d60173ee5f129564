using System.Diagnostics;
using System.Globalization;

namespace WorkflowManager.ColdStart;

/// <summary>What Linux knows of a process.</summary>
internal static class ProcessFacts
{
    public static long PeakBytes(Process process)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>By the scheduler's own count, thread by thread: the process's total comes in steps of 10 ms, a third of what is measured.</summary>
    public static TimeSpan Cpu(Process process) => TimeSpan.FromMicroseconds(
        Directory.EnumerateDirectories($"/proc/{process.Id}/task").Sum(thread => Nanoseconds(Path.Combine(thread, "schedstat"))) / 1000.0);

    private static long Nanoseconds(string file)
    {
        try
        {
            return long.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // A thread that ended while they were counted.
            return 0;
        }
    }
}
