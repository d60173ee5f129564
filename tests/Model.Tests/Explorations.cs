namespace WorkflowManager.Model.Tests;

/// <summary>What is explored in a full test run, and how much of it there is at least.</summary>
internal static class Explorations
{
    public static IReadOnlyDictionary<string, (Scenario Scenario, Bounds Bounds, int States, int Steps)> All { get; } = new[]
    {
        (Scenarios.Alone, new Bounds(Crashes: 1, Faults: 1, Duplicates: 1), 29_000, 100_000),
        (Scenarios.Alone, new Bounds(Crashes: 2, Sweeps: 1, Purges: 1), 3_300, 13_000),
        (Scenarios.Alone, new Bounds(Faults: 2, Duplicates: 1), 28_000, 90_000),
        (Scenarios.Alone, new Bounds(Crashes: 1, Duplicates: 2), 5_400, 16_000),
        (Scenarios.Start, new Bounds(Crashes: 1, Purges: 1, Sweeps: 1), 50_000, 180_000),
        (Scenarios.Start, new Bounds(Crashes: 1, Duplicates: 1), 41_000, 110_000),
        (Scenarios.Batch, new Bounds(Crashes: 1, Faults: 1), 110_000, 380_000),
        (Scenarios.Batch, new Bounds(Duplicates: 1, Sweeps: 1), 78_000, 250_000),
        (Scenarios.Race, new Bounds(Crashes: 1, Purges: 1), 4_900, 11_000),
        (Scenarios.Race, new Bounds(Faults: 1), 5_500, 12_000),
        (Scenarios.Race, new Bounds(Duplicates: 1), 3_400, 7_000),
        (Scenarios.RunAgain, new Bounds(Crashes: 1, Duplicates: 1), 24_000, 64_000),
        (Scenarios.RunAgain, new Bounds(Faults: 1, Duplicates: 1), 27_000, 69_000),
        (Scenarios.RunAgain, new Bounds(Duplicates: 2), 3_600, 7_500),
        (Scenarios.Rejected, new Bounds(Crashes: 1), 8_400, 23_000),
        (Scenarios.Rejected, new Bounds(Faults: 1), 7_900, 20_000),
        (Scenarios.TwoInstances, new Bounds(Crashes: 1), 4_300, 10_000),
        (Scenarios.TwoInstances, new Bounds(Faults: 1), 3_700, 7_800),
        (Scenarios.Cancel, new Bounds(Crashes: 1), 5_400, 14_000),
        (Scenarios.Cancel, new Bounds(Faults: 1), 5_600, 14_000),
        (Scenarios.CancelAtOnce, new Bounds(Crashes: 1), 3_300, 8_000),
        (Scenarios.Resume, new Bounds(Crashes: 1), 4_400, 11_000),
    }.ToDictionary(e => $"{e.Item1.Name}: {e.Item2}", e => (e.Item1, e.Item2, e.Item3, e.Item4));
}
