using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The arrows. Those whose parent is done are the others' colour turned into that of done tasks, and lie above them.</summary>
internal static class SvgArrows
{
    public static void Write(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, GraphLayout layout)
    {
        foreach (var arrow in layout.Arrows.OrderBy(a => IsDone(a, status)))
        {
            var done = IsDone(arrow, status);
            svg.Empty("path",
                ("class", done ? "link done" : "link"), ("d", Path(arrow)), ("marker-end", done ? "url(#wfm-head-done)" : "url(#wfm-head)"),
                ("data-from", Name(definition, arrow.Parent)), ("data-to", Name(definition, arrow.Child)));
        }
    }

    internal static string Name(WorkflowDefinition definition, TaskAddress task) => $"{definition.Stages[task.Stage].Name}/{definition[task].Name}";

    private static bool IsDone(GraphArrow arrow, GraphStatus? status) => status?.State[arrow.Parent].Status.IsDone() == true;

    private static string Path(GraphArrow arrow)
    {
        var path = new StringBuilder($"M{At(arrow.Points[0])}");
        for (var i = 1; i < arrow.Points.Length; i++)
        {
            var (start, end) = (arrow.Points[i - 1], arrow.Points[i]);
            // Every other stretch passes a column.
            if (i % 2 == 0 || Math.Abs(start.Y - end.Y) < 0.05)
            {
                path.Append($" L{At(end)}");
                continue;
            }

            var bend = (end.X - start.X) / 2;
            path.Append($" C{At(start with { X = start.X + bend })} {At(end with { X = end.X - bend })} {At(end)}");
        }

        return path.ToString();
    }

    private static string At(GraphPoint point) => $"{SvgWriter.Number(point.X)} {SvgWriter.Number(point.Y)}";
}
