using Spectre.Console;
using Spectre.Console.Rendering;

namespace WorkflowManager.Cli;

/// <summary>Tones as colours.</summary>
internal static class Styled
{
    public static IRenderable Line(ReadOnlySpan<Cell> cells)
    {
        var line = new Paragraph { Overflow = Overflow.Fold };
        foreach (var cell in cells)
            line.Append(SafeText.Of(cell.Text), Of(cell.Tone));
        return line;
    }

    public static Style Of(Tone tone) => tone switch
    {
        Tone.Plain => Style.Plain,
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Busy => new Style(Color.Aqua),
        Tone.Waiting => new Style(Color.Yellow),
        Tone.Muted => new Style(Color.Grey),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "No such tone."),
    };
}
