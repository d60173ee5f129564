using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkflowManager.BenchReporting;

/// <summary>What a benchmark found: tables for people as they fill, and one file of JSON for programs, with the day and the machine.</summary>
/// <param name="name">The file's: <c>artifacts/bench/NAME.json</c>, below the directory that the program was started in.</param>
public sealed class BenchReport(string name)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<BenchTable> _tables = [];
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();

    public BenchTable Table(string title, params Column[] columns)
    {
        var table = new BenchTable(title, columns, Console.Out);
        _tables.Add(table);
        return table;
    }

    /// <summary>Writes the file, over what an earlier run wrote.</summary>
    public void Save()
    {
        var path = Path.Combine("artifacts", "bench", name + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var document = new
        {
            benchmark = name,
            began_at = _began,
            machine = new
            {
                os = RuntimeInformation.OSDescription,
                architecture = RuntimeInformation.OSArchitecture.ToString(),
                runtime = RuntimeInformation.FrameworkDescription,
                cores = Environment.ProcessorCount,
                memory_mb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024),
            },
            tables = _tables.Select(t => new
            {
                title = t.Title,
                rows = t.Rows.Select(row => t.Columns.Zip(row).ToDictionary(cell => cell.First.Heading, cell => cell.Second)),
            }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(document, Indented));
    }
}
