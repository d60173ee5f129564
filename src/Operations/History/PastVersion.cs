using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An instance at an earlier version, or why it can't be told.</summary>
/// <param name="State">Null: it can't.</param>
/// <param name="Problem">A sentence; null where there is nothing wrong.</param>
/// <param name="Exists">There was such a version; the log does not tell it.</param>
public sealed record PastVersion(WorkflowState? State, string? Problem, bool Exists)
{
    public static PastVersion Of(LoadedInstance loaded, long version)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var history = loaded.History;
        if (history.At(version) is { } state)
            return new PastVersion(state, null, Exists: true);
        // Where it is the last entries that are missing, the log by itself looks whole.
        var problem = history.Problems.FirstOrDefault() ?? new HistoryProblem.Missing(history.Known + 1, loaded.State.Version);
        return version >= 1 && version <= loaded.State.Version
            ? new PastVersion(null, $"Version {Text(version)} can't be told: {problem.Sentence}", Exists: true)
            : new PastVersion(null, $"There is no version {Text(version)}; '{loaded.State.Ref}' has versions 1 to {Text(loaded.State.Version)}.", Exists: false);
    }

    /// <summary>When everything happened, up to a version.</summary>
    public static InstanceTimes Times(LoadedInstance loaded, long version)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return InstanceTimes.Of(InstanceHistory.Of(loaded.State.Definition, loaded.State.Ref, loaded.Entries.Where(e => e.Version <= version)));
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
