using Spectre.Console;
using Spectre.Console.Rendering;

namespace WorkflowManager.Cli;

/// <summary>Lines that are drawn over in place, on a terminal.</summary>
internal static class LiveLines
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    /// <param name="read">The lines as they are now, and whether they are the last ones.</param>
    public static Task ShowAsync(Terminal terminal, Func<Task<(IReadOnlyList<Cell[]> Lines, bool Last)>> read, TimeProvider time, CancellationToken cancellationToken) =>
        terminal.Out.Live(new Rows()).AutoClear(false).Overflow(VerticalOverflow.Ellipsis).StartAsync(async context =>
        {
            while (true)
            {
                var (lines, last) = await read();
                context.UpdateTarget(new Rows(lines.Select(Line)));
                context.Refresh();
                if (last)
                    return;
                await Task.Delay(Redraw, time, cancellationToken);
            }
        });

    private static IRenderable Line(Cell[] cells)
    {
        // One line each, whatever the terminal's width: lines that wrap would make the picture jump.
        var line = new Paragraph { Overflow = Overflow.Ellipsis };
        foreach (var cell in cells)
            line.Append(SafeText.Of(cell.Text).Replace(' ', '\u00a0'), Styled.Of(cell.Tone));
        return line;
    }
}
