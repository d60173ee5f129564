using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// An instance as lines: stage by stage in order, each with its tasks, what they do and for how long. What time and people have
/// to do with a task stands in a line below it.
/// </summary>
internal static class InstancePicture
{
    // Behind the names that it belongs to.
    private const string BelowHead = "  ";
    private const string BelowTask = "      ";
    private const int NameLength = 44;
    private const int NoteLength = 100;

    public static IReadOnlyList<Cell[]> Lines(WorkflowState state, InstanceTimes times, DateTimeOffset now)
    {
        var lines = new List<Cell[]> { Head(state, now) };
        Below(lines, BelowHead, Whole(state, now));
        var width = Math.Min(NameLength, state.Definition.Stages.SelectMany(s => s.Tasks).Select(t => TextWidth.Of(SafeText.Short(t.Name.Value, NameLength))).DefaultIfEmpty(0).Max());
        foreach (var stage in state.Definition.InOrder)
        {
            lines.Add(StageLine(state, stage, times, now, width));
            for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
            {
                var address = new TaskAddress(stage, task);
                lines.Add(TaskLine(state, address, times, now, width));
                Below(lines, BelowTask, TaskDetail.Of(state, address, now));
            }
        }

        return lines;
    }

    private static Cell[] Head(WorkflowState state, DateTimeOffset now) =>
    [
        new Cell(state.Ref.Value, Tone.Strong), "  ",
        $"{state.Definition.Name} ({state.Definition.Component} version {state.Definition.Version.ToString(CultureInfo.InvariantCulture)})", "  ",
        StatusCells.Of(state.Status), "  ",
        new Cell(Duration.Pretty((state.ClosedAt ?? now) - state.CreatedAt), Tone.Muted),
    ];

    /// <summary>What holds for all of it.</summary>
    private static IReadOnlyList<Phrase> Whole(WorkflowState state, DateTimeOffset now)
    {
        var phrases = new List<Phrase>();
        if (state.Status == WorkflowStatus.Paused)
            phrases.Add(new Phrase("nothing new is started until 'wfm resume'", Tone: Tone.Waiting));
        if (state.Status.IsOpen() && state.DeadlineAt is { } deadline)
            phrases.Add(deadline < now ? new Phrase($"deadline passed {Duration.Pretty(now - deadline)} ago", Tone: Tone.Bad) : new Phrase($"deadline in {Duration.Pretty(deadline - now)}"));
        return phrases;
    }

    private static void Below(List<Cell[]> lines, string indent, IReadOnlyList<Phrase> phrases)
    {
        if (phrases.Count > 0)
            lines.Add(FittedLine.Of(indent, phrases));
    }

    private static Cell[] StageLine(WorkflowState state, int stage, InstanceTimes times, DateTimeOffset now, int width)
    {
        var status = state.Stages[stage].Status;
        var (sign, name) = (StatusCells.Sign(status), SafeText.Short(state.Definition.Stages[stage].Name.Value, NameLength));
        var elapsed = times.Stages.LastOrDefault(s => s.Index == stage) is { } time && status != StageStatus.NotStarted
            ? Duration.Pretty((time.EndedAt ?? now) - time.StartedAt)
            : "";
        return [new Cell($"{sign} ", StatusCells.Of(status).Tone), new Cell(Padded(name, width + 2), Tone.Strong), "  ", Padded(StatusCells.Of(status), 11), "  ", new Cell(elapsed, Tone.Muted)];
    }

    private static Cell[] TaskLine(WorkflowState state, TaskAddress address, InstanceTimes times, DateTimeOffset now, int width)
    {
        var (definition, task) = (state.Definition[address], state[address]);
        var status = StatusCells.Of(task.Status);
        var attempt = times.Attempts.LastOrDefault(a => a.Address == address && a.Attempt == task.Attempt);
        var elapsed = task.Status is WorkflowTaskStatus.Pending or WorkflowTaskStatus.Skipped or WorkflowTaskStatus.Cancelled || attempt is null ? "" : Duration.Pretty(attempt.Elapsed(now));
        return
        [
            new Cell($"  {StatusCells.Sign(task.Status)} ", status.Tone), Padded(SafeText.Short(definition.Name.Value, NameLength), width), "  ",
            Padded(status, 11), "  ", new Cell(elapsed.PadRight(7), Tone.Muted), new Cell(Note(state, address), task.Status == WorkflowTaskStatus.Failed ? Tone.Bad : Tone.Muted),
        ];
    }

    private static string Note(WorkflowState state, TaskAddress address)
    {
        var (definition, task) = (state.Definition[address], state[address]);
        var notes = new List<string>();
        if (task.Attempt > 1)
            notes.Add($"attempt {task.Attempt.ToString(CultureInfo.InvariantCulture)}");
        if (definition.Type == TaskType.Human)
            notes.Add("human");
        if (task.Status == WorkflowTaskStatus.Pending && state.Stages[address.Stage].Status == StageStatus.Active)
            notes.Add(WaitsFor(state, address));
        if (task.Status == WorkflowTaskStatus.Completed && definition.BusinessStatus is { } business)
            notes.Add(business);
        if (task.Reason is { Length: > 0 } reason && task.Status != WorkflowTaskStatus.Pending)
            notes.Add(reason);
        return SafeText.Short(string.Join(", ", notes.Where(n => n.Length > 0)), NoteLength);
    }

    private static string WaitsFor(WorkflowState state, TaskAddress address)
    {
        var stage = state.Definition.Stages[address.Stage];
        var open = stage.Tasks[address.Task].Parents.Where(p => !state.Stages[address.Stage].Tasks[p].Status.IsDone()).Select(p => stage.Tasks[p].Name.Value).ToList();
        return open.Count == 0 ? "" : $"waits for {string.Join(", ", open)}";
    }

    private static Cell Padded(Cell cell, int width) => cell with { Text = Padded(cell.Text, width) };

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - TextWidth.Of(text)));
}
