using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Where everything of a template's picture lies: a lane for each stage, from the top down, its tasks from left to right. In pixels.</summary>
public sealed record GraphLayout(
    double Width, double Height, ImmutableArray<GraphLane> Lanes, ImmutableArray<GraphBox> Boxes, ImmutableArray<GraphArrow> Arrows)
{
    /// <param name="heightOf">The height of a task's box: it depends on what is written in it.</param>
    /// <param name="metrics">Sizes and distances.</param>
    public static GraphLayout Of(WorkflowDefinition definition, Func<TaskAddress, double> heightOf, GraphMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(heightOf);
        ArgumentNullException.ThrowIfNull(metrics);
        var boxes = ImmutableArray.CreateBuilder<GraphBox>();
        var arrows = ImmutableArray.CreateBuilder<GraphArrow>();
        var lanes = new List<GraphLane>();
        var (top, right) = (metrics.Top, metrics.MinWidth - metrics.Margin);
        foreach (var stage in definition.InOrder)
        {
            var lane = StageLayers.Of(definition.Stages[stage], task => heightOf(new TaskAddress(stage, task)), metrics);
            var placed = LanePlacement.Place(lane, metrics);
            var height = Math.Max(placed.Height + (2 * metrics.LanePadding), metrics.MinLaneHeight);
            // A lane that is taller than its tasks has them in its middle.
            var origin = new GraphPoint(metrics.TasksLeft, top + ((height - placed.Height) / 2));
            boxes.AddRange(placed.Boxes(stage, origin));
            arrows.AddRange(placed.Arrows(stage, origin));
            lanes.Add(new GraphLane(stage, metrics.Margin, top, 0, height));
            right = Math.Max(right, metrics.TasksLeft + placed.Width + metrics.LanePadding);
            top += height + metrics.LaneGap;
        }

        return new GraphLayout(
            right + metrics.Margin, top - (lanes.Count == 0 ? 0 : metrics.LaneGap) + metrics.Bottom,
            [.. lanes.Select(l => l with { Width = right - metrics.Margin })], boxes.ToImmutable(), arrows.ToImmutable());
    }
}
