using Spectre.Console.Rendering;

namespace WorkflowManager.Cli;

/// <summary>A line of a picture that is drawn over in place: cut to the terminal's width, for one that wraps would make the picture jump.</summary>
internal sealed class FixedLine(IReadOnlyList<Cell> cells) : Renderable
{
    /// <summary>As many of the cells as fit; a cut one ends in an ellipsis.</summary>
    public static Cell[] Cut(IReadOnlyList<Cell> cells, int columns)
    {
        var safe = cells.Select(c => c with { Text = SafeText.Of(c.Text) }).ToList();
        // What is padding only is not worth an ellipsis.
        while (safe.Count > 0 && string.IsNullOrWhiteSpace(safe[^1].Text))
            safe.RemoveAt(safe.Count - 1);
        if (safe.Count > 0)
            safe[^1] = safe[^1] with { Text = safe[^1].Text.TrimEnd(' ') };
        if (safe.Sum(c => TextWidth.Of(c.Text)) <= columns)
            return [.. safe];
        var left = columns - 1;
        var cut = new List<Cell>();
        foreach (var cell in safe)
        {
            var text = TextWidth.Cut(cell.Text, left);
            left -= TextWidth.Of(text);
            cut.Add(cell with { Text = text.Length == cell.Text.Length ? text : $"{text}…" });
            if (text.Length < cell.Text.Length)
                break;
        }

        return [.. cut];
    }

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        Cut(cells, maxWidth).Where(c => c.Text.Length > 0).Select(c => new Segment(c.Text, Styled.Of(c.Tone))).Append(Segment.LineBreak);
}
