using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What the signs mean; only those that the picture has.</summary>
internal static class SvgLegend
{
    private const double Gap = 24;

    public static void Write(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, double x, double y)
    {
        svg.Open("g", ("class", "legend"));
        if (status is not null)
            foreach (var shown in Enum.GetValues<WorkflowTaskStatus>().Where(s => IsShown(s, status.State)))
            {
                svg.Open("g", ("class", SvgGlyphs.Class(shown)));
                SvgGlyphs.Status(svg, shown, x + 6.5, y);
                svg.Text("text", shown.ToWire(), ("class", "state"), ("x", x + 19), ("y", y + 4));
                svg.Close();
                x += 19 + TextFit.Width(shown.ToWire(), 11) + Gap - 8;
            }

        if (definition.Stages.Any(s => s.Tasks.Any(t => !t.Parents.IsEmpty)))
        {
            svg.Empty("path", ("class", "link"), ("d", $"M{SvgWriter.Number(x)} {SvgWriter.Number(y)} h30"), ("marker-end", "url(#wfm-head)"));
            x = Key(svg, "starts after", x + 38, y);
        }

        if (definition.Stages.Any(s => s.Tasks.Any(t => t.Type == TaskType.Human)))
        {
            SvgGlyphs.Person(svg, x + TaskCard.BadgeRadius, y);
            x = Key(svg, "done by people", x + (2 * TaskCard.BadgeRadius) + 7, y);
        }

        if (definition.Stages.Any(s => s.Tasks.Any(t => t.BusinessStatus is { Length: > 0 })))
            SvgTask.Tag(svg, "BUSINESS STATUS", x, y - (TaskCard.TagHeight / 2));
        svg.Close();
    }

    /// <summary>Those of every instance, and of the rarer ones those that this one has.</summary>
    private static bool IsShown(WorkflowTaskStatus status, WorkflowState state) =>
        status is not (WorkflowTaskStatus.Skipped or WorkflowTaskStatus.Cancelled) || state.Stages.Any(s => s.Tasks.Any(t => t.Status == status));

    private static double Key(SvgWriter svg, string words, double x, double y)
    {
        svg.Text("text", words, ("class", "key"), ("x", x), ("y", y + 4));
        return x + TextFit.Width(words, 11) + Gap - 8;
    }
}
