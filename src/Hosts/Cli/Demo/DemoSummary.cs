using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What a demonstration came to, for a person and for a program.</summary>
internal static class DemoSummary
{
    public static void Print(Terminal terminal, DemoResult result)
    {
        var state = result.Shown.State;
        var times = InstanceTimes.Of(result.Shown.History);
        terminal.Line();
        terminal.Line(new Cell($"Where the time of {state.Ref} went", Tone.Strong), new Cell($"  {(result.Count > 1 ? "the slowest one, " : "")}{Duration.Pretty((state.ClosedAt ?? state.UpdatedAt) - state.CreatedAt)}", Tone.Muted));
        foreach (var line in Gantt.Lines(state, times, state.UpdatedAt, terminal.Width))
            terminal.Line(line);
        terminal.Line(new Cell("  ● on the critical path   █ done   ▒ failed   · waiting for a retry", Tone.Muted));
        terminal.Line();
        terminal.Line($"Critical path: {string.Join(" → ", times.CriticalPath.Select(a => $"{a.Stage}/{a.Task} {Duration.Pretty(a.Elapsed(state.UpdatedAt))}"))}");
        terminal.Line($"{Text(result.Closed)} of {Text(result.Count)} {(result.Count == 1 ? "workflow" : "workflows")} closed in {Duration.Pretty(result.Elapsed)}{Percentiles(result)}.");
        terminal.Line($"{Text(result.Events)} events in the log, {Text(result.Ignored)} of them ignored; {Text(result.StartTasks)} StartTasks sent, {Text(result.Retries)} retries.");
        terminal.Line(result.Broken.Count == 0
            ? new Cell("Every instance is what its log says, version by version.", Tone.Good)
            : new Cell($"Not what their log says: {string.Join(", ", result.Broken)}.", Tone.Bad));
    }

    public static void Write(Utf8JsonWriter writer, DemoResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count"u8, result.Count);
        writer.WriteNumber("closed"u8, result.Closed);
        writer.WriteNumber("events"u8, result.Events);
        writer.WriteNumber("ignored"u8, result.Ignored);
        writer.WriteNumber("start_tasks"u8, result.StartTasks);
        writer.WriteNumber("retries"u8, result.Retries);
        writer.WriteNumber("elapsed_ms"u8, (long)result.Elapsed.TotalMilliseconds);
        writer.WriteString("slowest"u8, result.Shown.State.Ref.Value);
        writer.WriteStartArray("critical_path"u8);
        foreach (var attempt in InstanceTimes.Of(result.Shown.History).CriticalPath)
        {
            writer.WriteStartObject();
            writer.WriteString("stage_name"u8, attempt.Stage.Value);
            writer.WriteString("task_name"u8, attempt.Task.Value);
            writer.WriteNumber("attempt"u8, attempt.Attempt);
            writer.WriteNumber("ms"u8, (long)attempt.Elapsed(result.Shown.State.UpdatedAt).TotalMilliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("broken"u8);
        foreach (var reference in result.Broken)
            writer.WriteStringValue(reference);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Percentiles(DemoResult result) => result.Durations.Count < 2
        ? ""
        : $"; one took {Duration.Pretty(result.Durations[result.Durations.Count / 2])} (p50), {Duration.Pretty(result.Durations[(int)(result.Durations.Count * 0.95)])} (p95)";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
