using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>An instance at an earlier version.</summary>
internal static class PastVersion
{
    /// <exception cref="CommandFailure">The log does not tell it.</exception>
    public static WorkflowState Of(LoadedInstance loaded, long version)
    {
        var history = loaded.History;
        if (history.At(version) is { } state)
            return state;
        // Where it is the last entries that are missing, the log by itself looks whole.
        var problem = history.Problems.FirstOrDefault() ?? new HistoryProblem.Missing(history.Known + 1, loaded.State.Version);
        throw CommandFailure.Negative(version >= 1 && version <= loaded.State.Version
            ? $"Version {Text(version)} can't be told: {problem.Sentence} 'wfm fsck {loaded.State.Ref}' tells more."
            : $"There is no version {Text(version)}; '{loaded.State.Ref}' has versions 1 to {Text(loaded.State.Version)}.");
    }

    public static InstanceTimes Times(LoadedInstance loaded, long version) => InstanceTimes.Of(InstanceHistory.Of(
        loaded.State.Definition, loaded.State.Ref, loaded.Entries.Where(e => e.Version <= version)));

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
