namespace WorkflowManager.ColdStart;

/// <summary>Medians of a variant's starts.</summary>
internal sealed record Result(string Name, int Starts, double ReadyMs, double AnsweredMs, double FastestMs, double SlowestMs, double CpuMs, double PeakMb)
{
    public static Result Of(string name, IReadOnlyList<Sample> samples) => new(
        name,
        samples.Count,
        Median(samples.Select(s => s.Ready.TotalMilliseconds)),
        Median(samples.Select(s => s.Answered.TotalMilliseconds)),
        samples.Min(s => s.Answered.TotalMilliseconds),
        samples.Max(s => s.Answered.TotalMilliseconds),
        Median(samples.Select(s => s.Cpu.TotalMilliseconds)),
        Median(samples.Select(s => s.PeakBytes / 1024.0 / 1024.0)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
