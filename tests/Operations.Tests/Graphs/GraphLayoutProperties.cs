using CsCheck;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Graphs;

/// <summary>What holds of the picture of any template.</summary>
public class GraphLayoutProperties
{
    private static readonly GraphMetrics Metrics = new();

    [Fact]
    public void No_two_boxes_overlap_and_each_lies_in_the_lane_of_its_stage() => ForAny((definition, layout) =>
    {
        Assert.Equal(definition.Tasks().OrderBy(t => (t.Stage, t.Task)), layout.Boxes.Select(b => b.Task).OrderBy(t => (t.Stage, t.Task)));
        for (var i = 0; i < layout.Boxes.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.False(Overlap(layout.Boxes[i], layout.Boxes[j]), $"{layout.Boxes[i]} and {layout.Boxes[j]}");
        foreach (var box in layout.Boxes)
        {
            var lane = layout.Lanes.Single(l => l.Stage == box.Task.Stage);
            Assert.True(box.X >= lane.X + Metrics.HeaderWidth && box.Right <= lane.X + lane.Width && box.Y >= lane.Y && box.Bottom <= lane.Y + lane.Height, $"{box} in {lane}");
        }
    });

    [Fact]
    public void Lanes_follow_each_other_in_the_order_of_stages_within_the_picture() => ForAny((definition, layout) =>
    {
        Assert.Equal(definition.InOrder, layout.Lanes.Select(l => l.Stage));
        foreach (var (above, below) in layout.Lanes.Zip(layout.Lanes.Skip(1)))
            Assert.True(above.Y + above.Height < below.Y);
        Assert.All(layout.Lanes, l => Assert.True(l.X >= 0 && l.X + l.Width <= layout.Width && l.Y + l.Height <= layout.Height));
    });

    [Fact]
    public void Every_arrow_goes_to_the_right_from_its_parents_box_to_its_childs() => ForAny((definition, layout) =>
    {
        var boxes = layout.Boxes.ToDictionary(b => b.Task);
        var wanted = from child in definition.Tasks()
                     from parent in definition[child].Parents
                     select (child with { Task = parent }, child);
        Assert.Equal(wanted.ToHashSet(), layout.Arrows.Select(a => (a.Parent, a.Child)).ToHashSet());
        foreach (var arrow in layout.Arrows)
        {
            Assert.Equal((boxes[arrow.Parent].Right, boxes[arrow.Parent].Middle), (arrow.Points[0].X, arrow.Points[0].Y), Near);
            Assert.Equal((boxes[arrow.Child].X, boxes[arrow.Child].Middle), (arrow.Points[^1].X, arrow.Points[^1].Y), Near);
            Assert.All(arrow.Points.Zip(arrow.Points.Skip(1)), step => Assert.True(step.First.X < step.Second.X));
        }
    });

    [Fact]
    public void No_arrow_runs_through_a_box() => ForAny((_, layout) =>
    {
        foreach (var arrow in layout.Arrows)
            for (var i = 2; i < arrow.Points.Length; i += 2)
                Assert.DoesNotContain(layout.Boxes, b => b.X == arrow.Points[i - 1].X && b.Y <= arrow.Points[i].Y && arrow.Points[i].Y <= b.Bottom);
    });

    [Fact]
    public void The_same_template_gives_the_same_picture() =>
        Generators.SmallDefinition.Sample(definition => Assert.Equal(SvgGraph.Render(definition), SvgGraph.Render(definition)), iter: 20);

    private static void ForAny(Action<WorkflowDefinition, GraphLayout> check) =>
        // Boxes of several heights, as names and tags make them.
        Generators.SmallDefinition.Sample(definition => check(definition, GraphLayout.Of(definition, t => 50 + (t.Task % 4 * 17.3), Metrics)), iter: 150);

    private static bool Near((double X, double Y) one, (double X, double Y) other) => Math.Abs(one.X - other.X) < 0.1 && Math.Abs(one.Y - other.Y) < 0.1;

    private static bool Overlap(GraphBox a, GraphBox b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;
}
