namespace WorkflowManager.Model.Tests;

/// <summary>How much may go wrong in one schedule.</summary>
/// <param name="Managers">At work at the same time.</param>
/// <param name="Crashes">Processes killed, managers or the sweeper.</param>
/// <param name="Faults">Calls whose answer is lost; what they asked for takes effect then, or later, or never. Or a queue that is missing.</param>
/// <param name="Duplicates">Deliveries of a message that is already being handled, or was.</param>
/// <param name="Sweeps">Runs of the sweeper at any moment, besides the one that ends every schedule.</param>
/// <param name="Purges">Messages that never come back once their manager was killed.</param>
internal sealed record Bounds(int Crashes = 0, int Faults = 0, int Duplicates = 0, int Sweeps = 0, int Purges = 0, int Managers = 2)
{
    /// <summary>At least one of everything at once.</summary>
    public Bounds Deep => new(
        Math.Max(1, Crashes), Math.Max(1, Faults), Math.Max(1, Duplicates), Math.Max(1, Sweeps), Math.Max(1, Purges), Managers);

    public override string ToString() => this == new Bounds()
        ? "no trouble"
        : string.Join(", ", new[] { Some(Crashes, "kill"), Some(Faults, "lost answer"), Some(Duplicates, "duplicate"), Some(Sweeps, "sweep"), Some(Purges, "purge") }.Where(t => t.Length > 0));

    private static string Some(int count, string what) => count == 0 ? "" : $"{count} {what}{(count == 1 ? "" : "s")}";
}
