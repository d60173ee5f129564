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
        throw CommandFailure.Negative(history.Problems.Length > 0 && version <= loaded.State.Version && version > history.Known
            ? $"Version {Text(version)} can't be told: {history.Problems[0].Sentence} 'wfm fsck {loaded.State.Ref}' tells more."
            : $"There is no version {Text(version)}; '{loaded.State.Ref}' has versions 1 to {Text(loaded.State.Version)}.");
    }

    public static InstanceTimes Times(LoadedInstance loaded, long version) => InstanceTimes.Of(InstanceHistory.Of(
        loaded.State.Definition, loaded.State.Ref, loaded.Entries.Where(e => e.Version <= version)));

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
