namespace WorkflowManager.Model.Tests;

/// <summary>What is explored in a full test run, and how much of it there is at least.</summary>
internal static class Explorations
{
    public static IReadOnlyDictionary<string, (Scenario Scenario, Bounds Bounds, int States, int Steps)> All { get; } = new[]
    {
        (Scenarios.Alone, new Bounds(Crashes: 1, Faults: 1, Duplicates: 1), 1, 1),
        (Scenarios.Alone, new Bounds(Crashes: 2, Sweeps: 1, Purges: 1), 1, 1),
        (Scenarios.Alone, new Bounds(Faults: 2, Duplicates: 1), 1, 1),
        (Scenarios.Alone, new Bounds(Crashes: 1, Duplicates: 2), 1, 1),
        (Scenarios.Start, new Bounds(Crashes: 1, Purges: 1, Sweeps: 1), 1, 1),
        (Scenarios.Start, new Bounds(Crashes: 1, Duplicates: 1), 1, 1),
        (Scenarios.Batch, new Bounds(Crashes: 1, Faults: 1), 1, 1),
        (Scenarios.Batch, new Bounds(Duplicates: 1, Sweeps: 1), 1, 1),
        (Scenarios.Race, new Bounds(Crashes: 1, Purges: 1), 1, 1),
        (Scenarios.Race, new Bounds(Faults: 1), 1, 1),
        (Scenarios.Race, new Bounds(Duplicates: 1), 1, 1),
        (Scenarios.RunAgain, new Bounds(Crashes: 1, Duplicates: 1), 1, 1),
        (Scenarios.RunAgain, new Bounds(Faults: 1, Duplicates: 1), 1, 1),
        (Scenarios.RunAgain, new Bounds(Duplicates: 2), 1, 1),
        (Scenarios.Rejected, new Bounds(Crashes: 1), 1, 1),
        (Scenarios.Rejected, new Bounds(Faults: 1), 1, 1),
        (Scenarios.TwoInstances, new Bounds(Crashes: 1), 1, 1),
        (Scenarios.TwoInstances, new Bounds(Faults: 1), 1, 1),
    }.ToDictionary(e => $"{e.Item1.Name}: {e.Item2}", e => (e.Item1, e.Item2, e.Item3, e.Item4));
}
