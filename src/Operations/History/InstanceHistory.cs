using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An instance as its log tells it, at any version. What is wrong with the log is told, never thrown.</summary>
public sealed class InstanceHistory
{
    private readonly ImmutableArray<HistoryStep> _steps;

    private InstanceHistory(
        WorkflowDefinition definition, BusinessRef reference, ImmutableArray<LogEntry> applied, ImmutableArray<HistoryStep> steps,
        ImmutableArray<HistoryProblem> problems)
    {
        (Definition, Ref, Applied, _steps, Problems) = (definition, reference, applied, steps, problems);
    }

    public WorkflowDefinition Definition { get; }

    public BusinessRef Ref { get; }

    /// <summary>The entries that were applied, by version, each version once.</summary>
    public ImmutableArray<LogEntry> Applied { get; }

    /// <summary>None: the log is whole.</summary>
    public ImmutableArray<HistoryProblem> Problems { get; }

    /// <summary>The last version that can be told; 0: none.</summary>
    public long Known => _steps.Length;

    /// <summary>The last version that an entry has; 0: none.</summary>
    public long Last => Applied.IsEmpty ? 0 : Applied[^1].Version!.Value;

    /// <param name="entries">The instance's log ∪ outbox, in any order; entries that were not applied say nothing here and may be among them.</param>
    public static InstanceHistory Of(WorkflowDefinition definition, BusinessRef reference, IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(entries);
        var problems = ImmutableArray.CreateBuilder<HistoryProblem>();
        var applied = Versions(entries, problems);
        return new InstanceHistory(definition, reference, applied, Steps(definition, applied, problems), problems.ToImmutable());
    }

    /// <summary>The state after a version; null where the log does not tell it (0, behind a gap, ahead of the last one).</summary>
    public WorkflowState? At(long version) =>
        version < 1 || version > Known ? null : Core.History.Fold(Definition, Ref, _steps.Take((int)version));

    private static ImmutableArray<LogEntry> Versions(IEnumerable<LogEntry> entries, ImmutableArray<HistoryProblem>.Builder problems)
    {
        var applied = ImmutableArray.CreateBuilder<LogEntry>();
        var expected = 1L;
        foreach (var same in entries.Where(e => e.Outcome == EventOutcome.Applied && e.Version is not null).GroupBy(e => e.Version!.Value).OrderBy(g => g.Key))
        {
            var distinct = same.DistinctBy(e => e.Id).OrderBy(e => e.DecidedAt).ThenBy(e => e.Id.Value, StringComparer.Ordinal).ToImmutableArray();
            if (same.Key > expected)
                problems.Add(new HistoryProblem.Missing(expected, same.Key - 1));
            if (distinct.Length > 1)
                problems.Add(new HistoryProblem.Doubled(same.Key, [.. distinct.Select(e => e.Id)]));
            applied.Add(distinct[0]);
            expected = same.Key + 1;
        }

        return applied.ToImmutable();
    }

    /// <summary>As far as they can be folded: up to the first gap, or the first entry that makes no sense.</summary>
    private static ImmutableArray<HistoryStep> Steps(
        WorkflowDefinition definition, ImmutableArray<LogEntry> applied, ImmutableArray<HistoryProblem>.Builder problems)
    {
        var steps = ImmutableArray.CreateBuilder<HistoryStep>(applied.Length);
        foreach (var entry in applied)
        {
            if (entry.Version != steps.Count + 1)
                break;
            try
            {
                steps.Add(new HistoryStep(entry.Version.Value, entry.DecidedAt, [.. entry.Changes.Select(c => c.Resolve(definition))]));
            }
            catch (InvalidOperationException fault)
            {
                problems.Add(new HistoryProblem.Unresolvable(entry.Version.Value, entry.Id, fault.Message));
                break;
            }
        }

        return steps.ToImmutable();
    }
}
