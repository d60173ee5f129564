using Spectre.Console;

namespace WorkflowManager.Cli;

/// <summary>Lines that are drawn over in place, on a terminal.</summary>
internal static class LiveLines
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    /// <param name="read">The lines as they are now, and whether they are the last ones.</param>
    public static async Task ShowAsync(Terminal terminal, Func<Task<(IReadOnlyList<Cell[]> Lines, bool Last)>> read, TimeProvider time, CancellationToken cancellationToken)
    {
        IReadOnlyList<Cell[]> shown = [];
        try
        {
            await terminal.Out.Live(new Rows()).AutoClear(true).Overflow(VerticalOverflow.Ellipsis).StartAsync(async context =>
            {
                for (var last = false; !last;)
                {
                    (shown, last) = await read();
                    context.UpdateTarget(new Rows(shown.Select(line => new FixedLine(line))));
                    context.Refresh();
                    // Behind a line as wide as the terminal, what is typed (the echo of Ctrl-C) would begin another line, and the
                    // picture be drawn over from one too far down.
                    terminal.Home();
                    if (!last)
                        await Task.Delay(Redraw, time, cancellationToken);
                }
            });
        }
        finally
        {
            // What is drawn in place keeps the height of its highest picture; what is left of it has its own.
            foreach (var line in shown)
                terminal.Out.Write(new FixedLine(line));
        }
    }
}
