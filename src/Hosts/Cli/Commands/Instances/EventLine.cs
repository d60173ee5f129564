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
        return entry.Stage is null ? what : entry.Task is null ? $"{what} {entry.Stage}" : $"{what} {entry.Stage}/{entry.Task}";
    }

    private static string Why(LogEntry entry) =>
        entry.Code is { } code ? $"  {code}: {SafeText.Short(entry.Reason ?? "", TextLength)}" : entry.Reason is { Length: > 0 } reason ? $"  {SafeText.Short(reason, TextLength)}" : "";

    private static string Describe(LoggedChange change) => change switch
    {
        { Stage: null } => $"workflow {change.Status}",
        { Task: null } => $"stage {change.Stage} {change.Status}",
        { Kind: LoggedChange.Heartbeat } => $"{change.Stage}/{change.Task} was heard of{(change.Percent is { } percent ? $", {percent} %" : "")}{Said(change)}",
        { Kind: LoggedChange.Claimed } => $"{change.Stage}/{change.Task} claimed by {change.Actor}",
        { Kind: LoggedChange.Released } => $"{change.Stage}/{change.Task} given back",
        _ => $"{change.Stage}/{change.Task} {change.Status}{(change.Attempt > 1 ? $", attempt {change.Attempt}" : "")}{Said(change)}{Next(change)}",
    };

    private static string Said(LoggedChange change) =>
        $"{(change.FailureCode is { } code ? $", {code}" : "")}{(change.Reason is { Length: > 0 } reason ? $": {reason}" : "")}";

    private static string Next(LoggedChange change) =>
        change.RetryAt is { } at ? $"; tried again at {WireTime.Iso(at)}" : change.Code is { } code ? $"; {code}" : "";
}
