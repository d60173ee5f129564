using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.ColdStart;

/// <summary>A table for people, JSON for programs.</summary>
internal static class Report
{
    public static void Print(IReadOnlyList<Result> results, TextWriter output)
    {
        output.WriteLine("| program | starts | ready, ms | first answer, ms | fastest–slowest | CPU, ms | peak memory, MB |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var r in results)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {r.Name} | {r.Starts} | {r.ReadyMs:0.0} | {r.AnsweredMs:0.0} | {r.FastestMs:0}–{r.SlowestMs:0} | {r.CpuMs:0.0} | {r.PeakMb:0.0} |"));
        foreach (var (function, bare) in Pairs(results))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{function.Name} is {function.AnsweredMs / bare.AnsweredMs:0.00} times {bare.Name} to the first answer, {function.CpuMs / bare.CpuMs:0.00} times in CPU, {function.PeakMb / bare.PeakMb:0.00} times in peak memory."));
    }

    public static void WriteJson(IReadOnlyList<Result> results, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var ratios = Pairs(results).Select(p => new
        {
            of = p.Function.Name,
            to = p.Bare.Name,
            firstAnswer = p.Function.AnsweredMs / p.Bare.AnsweredMs,
            cpu = p.Function.CpuMs / p.Bare.CpuMs,
            peakMemory = p.Function.PeakMb / p.Bare.PeakMb,
        });
        File.WriteAllText(path, JsonSerializer.Serialize(new { results, ratios }));
    }

    private static IEnumerable<(Result Function, Result Bare)> Pairs(IReadOnlyList<Result> results) => results.Chunk(2).Select(p => (p[0], p[1]));
}
