using Spectre.Console;

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
                context.UpdateTarget(new Rows(lines.Select(line => new FixedLine(line))));
                context.Refresh();
                if (last)
                    return;
                await Task.Delay(Redraw, time, cancellationToken);
            }
        });
}
