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
        var sides = JsonNode.Parse(File.ReadAllText(path))!["tables"]![0]!["rows"]!.AsArray();
        return
        [
            .. from row in sides
               where (string)row!["by"]! == "engine" && (int)row["managers"]! == 1
               select new Measured((int)row["batch"]!, (double)row["database commands an event"]!, (double)row["SQS calls an event"]!, (double)row["events/s"]!),
        ];
    }
}
