using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Cost;

/// <summary>What bench/Throughput has found of one size of batch.</summary>
/// <param name="Commands">Of the database, for each event.</param>
/// <param name="SqsCalls">For StartTasks, for each event.</param>
/// <param name="EventsPerSecond">Of one manager: what its time comes from.</param>
internal sealed record Measured(int Batch, double Commands, double SqsCalls, double EventsPerSecond)
{
    /// <exception cref="FileNotFoundException">Nothing was measured yet.</exception>
    public static IReadOnlyList<Measured> Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} is not there: measure throughput first, 'bash bench/run.sh throughput'.");
        var tables = JsonNode.Parse(File.ReadAllText(path))!["tables"]!.AsArray();
        JsonArray counts = tables[0]!["rows"]!.AsArray(), speeds = tables[1]!["rows"]!.AsArray();
        return
        [
            .. from row in counts
               let batch = (int)row!["batch"]!
               let speed = speeds.First(s => (int)s!["batch"]! == batch && (int)s["managers"]! == 1)!
               select new Measured(batch, (double)row["database commands per event"]!, (double)row["SQS calls per event"]!, (double)speed["engine, events/s"]!),
        ];
    }
}
