using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// A template as a picture: a lane for each stage, tasks from left to right, arrows from parents to children; with the
/// status of an instance, if one is given. One file, no script, nothing loaded; light or dark as the viewer has it.
/// </summary>
public static class SvgGraph
{
    /// <param name="status">Null: the template alone.</param>
    public static string Render(WorkflowDefinition definition, GraphStatus? status = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var metrics = new GraphMetrics();
        var cards = Tasks(definition).ToDictionary(t => t, t => TaskCard.Of(definition, t, status, metrics.BoxWidth));
        var layout = GraphLayout.Of(definition, t => cards[t].Height, metrics);

        var svg = new SvgWriter();
        svg.Open("svg",
            ("xmlns", "http://www.w3.org/2000/svg"), ("class", "wfm"), ("width", layout.Width), ("height", layout.Height),
            ("viewBox", $"0 0 {SvgWriter.Number(layout.Width)} {SvgWriter.Number(layout.Height)}"),
            ("role", "img"), ("aria-labelledby", "wfm-title wfm-desc"));
        svg.Text("title", SvgHeading.Title(definition, status), ("id", "wfm-title"));
        svg.Text("desc", SvgHeading.Description(definition, status), ("id", "wfm-desc"));
        svg.Raw(SvgStyle.Css);
        svg.Empty("rect", ("class", "page"), ("width", layout.Width), ("height", layout.Height), ("rx", 12));
        SvgHeading.Write(svg, definition, status, layout.Width, metrics);
        SvgLanes.Write(svg, definition, status, layout, metrics);
        SvgArrows.Write(svg, definition, status, layout);
        foreach (var box in layout.Boxes)
            SvgTask.Write(svg, definition, status, box, cards[box.Task]);
        SvgLegend.Write(svg, definition, status, metrics.Margin, layout.Height - (metrics.Bottom / 2));
        svg.Close();
        return svg.ToString();
    }

    internal static IEnumerable<TaskAddress> Tasks(WorkflowDefinition definition) =>
        from stage in definition.InOrder
        from task in Enumerable.Range(0, definition.Stages[stage].Tasks.Length)
        select new TaskAddress(stage, task);
}
