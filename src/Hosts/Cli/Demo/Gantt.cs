using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A bar for each task that was started, over the time of its instance.</summary>
internal static class Gantt
{
    private const int Width = 50;
    private const int NameLength = 44;

    public static IReadOnlyList<Cell[]> Lines(WorkflowState state, InstanceTimes times, DateTimeOffset now)
    {
        var end = state.ClosedAt ?? now;
        var critical = times.CriticalPath.Select(a => a.Address).ToHashSet();
        var tasks = times.Attempts.GroupBy(a => a.Address).OrderBy(g => g.Min(a => a.ScheduledAt)).ToList();
        var width = tasks.Select(g => TextWidth.Of(Name(g.First()))).DefaultIfEmpty(0).Max();
        return [.. tasks.Select(t => Line([.. t.OrderBy(a => a.Attempt)], state.CreatedAt, end, width, critical.Contains(t.Key)))];
    }

    private static Cell[] Line(IReadOnlyList<AttemptTime> attempts, DateTimeOffset start, DateTimeOffset end, int width, bool critical)
    {
        var name = Name(attempts[0]);
        var cells = new List<Cell>
        {
            "  ", new(critical ? "● " : "  ", Tone.Waiting), name + new string(' ', width - TextWidth.Of(name)), "  ",
        };
        cells.AddRange(Bar(attempts, start, end));
        var elapsed = (attempts[^1].EndedAt ?? end) - attempts[0].ScheduledAt;
        cells.Add(new Cell($"  {Duration.Pretty(elapsed)}", Tone.Muted));
        if (attempts.Count > 1)
            cells.Add(new Cell($"  {attempts.Count} attempts", Tone.Bad));
        return [.. cells];
    }

    /// <summary>Signs as well as colours: a failed attempt, a wait for the next one, the one that ended well.</summary>
    private static List<Cell> Bar(IReadOnlyList<AttemptTime> attempts, DateTimeOffset start, DateTimeOffset end)
    {
        var total = Math.Max(1, (end - start).TotalMilliseconds);
        int Column(DateTimeOffset at) => (int)Math.Clamp((at - start).TotalMilliseconds / total * Width, 0, Width);
        var cells = new List<Cell>();
        var at = 0;
        foreach (var attempt in attempts)
        {
            // At least one sign each, however short it was.
            var from = Math.Max(at, Math.Min(Column(attempt.ScheduledAt), Width - 1));
            var to = Math.Max(from + 1, Column(attempt.EndedAt ?? end));
            if (from > at)
                cells.Add(new Cell(new string(cells.Count == 0 ? ' ' : '·', from - at), Tone.Muted));
            cells.Add(new Cell(new string(attempt.Status == WorkflowTaskStatus.Failed ? '▒' : '█', to - from), StatusCells.Of(attempt.Status).Tone));
            at = to;
        }

        if (at < Width)
            cells.Add(new Cell(new string(' ', Width - at)));
        return cells;
    }

    private static string Name(AttemptTime attempt) => SafeText.Short($"{attempt.Stage}/{attempt.Task}", NameLength);
}
