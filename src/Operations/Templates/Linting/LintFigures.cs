using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The size of a template.</summary>
/// <param name="Depth">Tasks on the longest chain of any one stage.</param>
/// <param name="Width">The most tasks of one layer: what may run side by side.</param>
/// <param name="CriticalPath">Tasks that have to run one after another, over all stages.</param>
/// <param name="StagePaths">The same for each stage, in the order in which they run.</param>
/// <param name="Queues">Each once, in ordinal order.</param>
public sealed record LintFigures(
    int Stages, int Tasks, int HumanTasks, int Depth, int Width, int CriticalPath,
    ImmutableArray<(StageName Stage, int Length)> StagePaths, ImmutableArray<string> Queues)
{
    public static LintFigures Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var depths = definition.InOrder.Select(s => (Stage: definition.Stages[s], Depths: TaskDepths.Of(definition.Stages[s]))).ToList();
        ImmutableArray<(StageName, int Length)> paths = [.. depths.Select(d => (d.Stage.Name, d.Depths.Length == 0 ? 0 : d.Depths.Max() + 1))];
        var tasks = definition.Stages.SelectMany(s => s.Tasks).ToList();
        return new LintFigures(
            definition.Stages.Length, tasks.Count, tasks.Count(t => t.Type == TaskType.Human),
            paths.Select(p => p.Length).DefaultIfEmpty().Max(),
            depths.SelectMany(d => d.Depths.CountBy(layer => layer)).Select(layer => layer.Value).DefaultIfEmpty().Max(),
            paths.Sum(p => p.Length), paths,
            [.. tasks.Select(t => t.Queue.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
