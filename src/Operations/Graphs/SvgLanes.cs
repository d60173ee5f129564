using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The lanes: a band for each stage, its name on the left, and a line that leads from one to the next.</summary>
internal static class SvgLanes
{
    private const double DotX = 28;
    private const double DotY = 34;
    private const double DotRadius = 12;
    private const double TextX = 52;
    private const double NameSize = 13;
    private const double NameLine = 17;

    public static void Write(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, GraphLayout layout, GraphMetrics metrics)
    {
        foreach (var lane in layout.Lanes)
        {
            svg.Empty("rect", ("class", "lane"), ("x", lane.X), ("y", lane.Y), ("width", lane.Width), ("height", lane.Height), ("rx", 10));
            var rule = lane.X + metrics.HeaderWidth;
            svg.Empty("line", ("class", "rule"), ("x1", rule), ("y1", lane.Y + 12), ("x2", rule), ("y2", lane.Y + lane.Height - 12));
        }

        foreach (var (above, below) in layout.Lanes.Zip(layout.Lanes.Skip(1)))
            svg.Empty("line",
                ("class", "step"), ("x1", above.X + DotX), ("y1", above.Y + DotY + DotRadius + 4), ("x2", above.X + DotX), ("y2", below.Y + DotY - DotRadius - 4));
        for (var place = 0; place < layout.Lanes.Length; place++)
            Header(svg, definition, status, layout.Lanes[place], place + 1, metrics);
    }

    private static void Header(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, GraphLane lane, int place, GraphMetrics metrics)
    {
        var stage = definition.Stages[lane.Stage];
        var state = status?.State.Stages[lane.Stage].Status;
        svg.Open("g", ("class", state is { } known ? $"stage {Class(known)}" : "stage"), ("data-stage", stage.Name.Value), ("data-status", state?.ToWire()));
        svg.Text("title", stage.Name.Value);
        var (x, y) = (lane.X + DotX, lane.Y + DotY);
        svg.Empty("circle", ("class", "dot"), ("cx", x), ("cy", y), ("r", DotRadius));
        if (state == StageStatus.Completed)
            SvgGlyphs.Check(svg, x, y, 1.4);
        else
            svg.Text("text", place.ToString(CultureInfo.InvariantCulture), ("class", "number"), ("x", x), ("y", y + 4.3));

        var line = lane.Y + DotY + 4.5;
        // A lane holds two lines of a name and two of what is to say about it, and is never lower than that.
        foreach (var name in TextFit.Wrap(stage.Name.Value, NameSize, metrics.HeaderWidth - TextX - 14, 2))
        {
            svg.Text("text", name, ("class", "stage-name"), ("x", lane.X + TextX), ("y", line));
            line += NameLine;
        }

        svg.Text("text", Meta(stage, place), ("class", "meta"), ("x", lane.X + TextX), ("y", line));
        if (state is { } shown)
            svg.Text("text", shown.ToWire(), ("class", "state"), ("x", lane.X + TextX), ("y", line + 16));
        svg.Close();
        if (stage.Tasks.IsEmpty)
            svg.Text("text", "no tasks: done as soon as it is reached", ("class", "meta"), ("x", metrics.TasksLeft), ("y", lane.Y + (lane.Height / 2) + 4));
    }

    /// <summary>The order is told where it is not simply the place.</summary>
    private static string Meta(StageDefinition stage, int place)
    {
        var tasks = GraphWords.Count(stage.Tasks.Length, "task");
        return stage.Order == place ? tasks : TextFit.Shorten(string.Create(CultureInfo.InvariantCulture, $"{tasks} · order {stage.Order:0.####}"), 11, 124);
    }

    private static string Class(StageStatus status) => status switch
    {
        StageStatus.Completed => "completed",
        StageStatus.Active => "scheduled",
        StageStatus.NotStarted => "pending",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
