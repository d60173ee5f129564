using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A bar for each task that was started, over the time of its instance.</summary>
internal static class Gantt
{
    private const int WidestBar = 50;
    private const int NarrowestBar = 10;
    private const int LongestName = 44;

    // Margin, gaps, the time behind the bar and how many attempts it took.
    private const int AroundBar = 28;

    /// <param name="columns">Of the terminal; no line is longer.</param>
    public static IReadOnlyList<Cell[]> Lines(WorkflowState state, InstanceTimes times, DateTimeOffset now, int columns)
    {
        var end = state.ClosedAt ?? now;
        var critical = times.CriticalPath.Select(a => a.Address).ToHashSet();
        var tasks = times.Attempts.GroupBy(a => a.Address).OrderBy(g => g.Min(a => a.ScheduledAt)).ToList();
        var nameLength = Math.Clamp(columns / 2 - 4, NarrowestBar, LongestName);
        var nameWidth = tasks.Select(g => TextWidth.Of(Name(g.First(), nameLength))).DefaultIfEmpty(0).Max();
        var barWidth = Math.Clamp(columns - AroundBar - nameWidth, NarrowestBar, WidestBar);
        return
        [
            .. tasks.Select(t => Line([.. t.OrderBy(a => a.Attempt)], Name(t.First(), nameLength), state.CreatedAt, end, nameWidth, barWidth, critical.Contains(t.Key)))
                .Select(line => FixedLine.Cut(line, columns)),
        ];
    }

    private static Cell[] Line(IReadOnlyList<AttemptTime> attempts, string name, DateTimeOffset start, DateTimeOffset end, int nameWidth, int barWidth, bool critical)
    {
        var cells = new List<Cell>
        {
            "  ", new(critical ? "● " : "  ", Tone.Waiting), name + new string(' ', nameWidth - TextWidth.Of(name)), "  ",
        };
        cells.AddRange(Bar(attempts, start, end, barWidth));
        var elapsed = (attempts[^1].EndedAt ?? end) - attempts[0].ScheduledAt;
        cells.Add(new Cell($"  {Duration.Pretty(elapsed)}", Tone.Muted));
        if (attempts.Count > 1)
            cells.Add(new Cell($"  {attempts.Count} attempts", Tone.Bad));
        return [.. cells];
    }

    /// <summary>Signs as well as colours: a failed attempt, a wait for the next one, the one that ended well.</summary>
    private static List<Cell> Bar(IReadOnlyList<AttemptTime> attempts, DateTimeOffset start, DateTimeOffset end, int width)
    {
        var total = Math.Max(1, (end - start).TotalMilliseconds);
        int Column(DateTimeOffset at) => (int)Math.Clamp((at - start).TotalMilliseconds / total * width, 0, width);
        var cells = new List<Cell>();
        var at = 0;
        foreach (var attempt in attempts)
        {
            // At least one sign each, however short it was.
            var from = Math.Max(at, Math.Min(Column(attempt.ScheduledAt), width - 1));
            var to = Math.Max(from + 1, Column(attempt.EndedAt ?? end));
            if (from > at)
                cells.Add(new Cell(new string(cells.Count == 0 ? ' ' : '·', from - at), Tone.Muted));
            cells.Add(new Cell(new string(attempt.Status == WorkflowTaskStatus.Failed ? '▒' : '█', to - from), StatusCells.Of(attempt.Status).Tone));
            at = to;
        }

        if (at < width)
            cells.Add(new Cell(new string(' ', width - at)));
        return cells;
    }

    private static string Name(AttemptTime attempt, int length) => SafeText.Short($"{attempt.Stage}/{attempt.Task}", length);
}
