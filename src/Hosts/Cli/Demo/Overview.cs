using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Many instances of one template in a few lines: a bar for each stage.</summary>
internal static class Overview
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 10;

    // Margin, gaps and the figures behind the bar.
    private const int AroundBar = 32;
    private const int NameLength = 30;

    public static IReadOnlyList<Cell[]> Lines(WorkflowDefinition definition, IReadOnlyList<InstanceRecord> instances, DemoShow show, int columns)
    {
        var states = instances.Select(i => i.Instance.State).ToList();
        var closed = states.Count(s => s.Status == WorkflowStatus.Completed);
        var failed = states.Sum(s => s.Stages.Sum(stage => stage.Tasks.Count(t => t.Status == WorkflowTaskStatus.Failed)));
        var lines = new List<Cell[]>
        {
            new Cell[]
            {
                new($"{Text(show.Count)} × {definition.Name}", Tone.Strong), "  ", new($"{Text(closed)} closed", Tone.Good), "  ",
                new($"{Text(states.Count - closed)} open", Tone.Busy), "  ", new($"{Text(failed)} tasks failed now", failed > 0 ? Tone.Bad : Tone.Muted), "  ",
                new($"{Text(show.Retries)} retries", Tone.Muted), "  ", new(Duration.Pretty(show.Elapsed), Tone.Muted),
            },
        };
        var width = definition.Stages.Max(s => Math.Min(NameLength, TextWidth.Of(s.Name.Value)));
        lines.AddRange(definition.InOrder.Select(stage => StageLine(definition, stage, states, show.Count, width, Math.Clamp(columns - AroundBar - width, NarrowestBar, WidestBar))));
        return lines;
    }

    private static Cell[] StageLine(WorkflowDefinition definition, int stage, List<WorkflowState> states, int count, int width, int bar)
    {
        var done = states.Count(s => s.Stages[stage].Status == StageStatus.Completed);
        var active = states.Count(s => s.Stages[stage].Status == StageStatus.Active);
        var (full, busy) = (done * bar / count, Math.Min(bar, (done + active) * bar / count) - done * bar / count);
        return
        [
            "  ", SafeText.Short(definition.Stages[stage].Name.Value, NameLength).PadRight(width), "  ",
            new Cell(new string('█', full), Tone.Good), new Cell(new string('▒', busy), Tone.Busy), new Cell(new string('░', bar - full - busy), Tone.Muted),
            "  ", $"{Text(done)} done, {Text(active)} at work",
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
