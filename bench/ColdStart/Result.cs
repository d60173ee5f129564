using WorkflowManager.BenchReporting;

namespace WorkflowManager.ColdStart;

/// <summary>Medians of a variant's starts, in milliseconds and MB.</summary>
/// <param name="PackageMb">Zipped, as Lambda is given it.</param>
/// <param name="Runtime">Until the program begins; this and the next three are null where the program has no log.</param>
/// <param name="Clients">Until they are made.</param>
/// <param name="Handshakes">Until they are connected.</param>
internal sealed record Result(
    string Name, int Starts, double Ready, double Answered, double Fastest, double Slowest, double? Runtime, double? Clients, double? Handshakes, double FirstBatch, double Cpu, double PeakMb, double PackageMb)
{
    public static Result Of(Variant variant, IReadOnlyList<Sample> samples)
    {
        double Median(Func<Sample, double> figure) => samples.Select(figure).Median();
        var broken = samples.All(s => s.Initialising is not null);
        return new Result(
            variant.Name, samples.Count, Median(s => s.Ready.TotalMilliseconds), Median(s => s.Answered.TotalMilliseconds),
            samples.Min(s => s.Answered.TotalMilliseconds), samples.Max(s => s.Answered.TotalMilliseconds),
            broken ? Median(s => (s.Ready - s.Initialising!.Value).TotalMilliseconds) : null,
            broken ? Median(s => s.Clients!.Value.TotalMilliseconds) : null,
            broken ? Median(s => (s.Initialising!.Value - s.Clients!.Value).TotalMilliseconds) : null,
            Median(s => (s.Answered - s.Ready).TotalMilliseconds), Median(s => s.Cpu.TotalMilliseconds), Median(s => s.PeakBytes / 1024.0 / 1024.0), variant.PackageBytes() / 1024.0 / 1024.0);
    }
}
