using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>An entry of the log as lines of a timeline: what came, what it changed, what it started.</summary>
internal static class EventLine
{
    private const int TextLength = 200;

    public static void Print(Terminal terminal, LogEntry entry)
    {
        terminal.Line(
            new Cell(entry.DecidedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), Tone.Muted),
            "  ",
            new Cell(entry.Version is { } version ? $"v{version}".PadRight(5) : "     ", Tone.Strong),
            Outcome(entry.Outcome),
            "  ",
            new Cell(SafeText.Short(Subject(entry), TextLength)),
            new Cell(Why(entry), Tone.Muted));
        foreach (var change in entry.Changes)
            terminal.Line("    ", new Cell(SafeText.Short(Describe(change), TextLength), Tone.Muted));
        foreach (var started in entry.Scheduled)
            terminal.Line("    ", new Cell(SafeText.Short($"→ StartTask {started.Stage}/{started.Task}, attempt {started.Attempt}, to {started.Queue}", TextLength), Tone.Busy));
    }

    private static Cell Outcome(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => new("APPLIED ", Tone.Good),
        EventOutcome.Ignored => new("IGNORED ", Tone.Waiting),
        EventOutcome.Rejected => new("REJECTED", Tone.Bad),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    private static string Subject(LogEntry entry)
    {
        var what = entry.EventName ?? "an event that can't be read";
        return entry.Stage is null ? what : $"{what} {entry.Stage}/{entry.Task}";
    }

    private static string Why(LogEntry entry) =>
        entry.Code is { } code ? $"  {code}: {SafeText.Short(entry.Reason ?? "", TextLength)}" : entry.Reason is { Length: > 0 } reason ? $"  {SafeText.Short(reason, TextLength)}" : "";

    private static string Describe(LoggedChange change) => change switch
    {
        { Stage: null } => $"workflow {change.Status}",
        { Task: null } => $"stage {change.Stage} {change.Status}",
        _ => $"{change.Stage}/{change.Task} {change.Status}{(change.Attempt > 1 ? $", attempt {change.Attempt}" : "")}{(change.Reason is { Length: > 0 } reason ? $": {reason}" : "")}",
    };
}
