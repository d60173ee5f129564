using System.Collections.Immutable;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>What is wrong with a log. Closed: the cases stand below.</summary>
public abstract record HistoryProblem(string Sentence)
{
    /// <summary>No entry has these versions.</summary>
    public sealed record Missing(long From, long To) : HistoryProblem(
        From == To ? $"The log has no entry for version {From}." : $"The log has no entries for versions {From} to {To}.");

    /// <summary>Several entries have the same version; the first one is folded.</summary>
    public sealed record Doubled(long Version, ImmutableArray<LogEntryId> Ids) : HistoryProblem(
        $"The log has version {Version} {Ids.Length} times: {string.Join(", ", Ids)}.");

    /// <summary>An entry's changes can't be replayed over the template; nothing behind it can be folded.</summary>
    public sealed record Unresolvable(long Version, LogEntryId Id, string Reason) : HistoryProblem(
        $"Entry {Id} (version {Version}) can't be replayed: {Reason}");
}
