using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A plan for a person's eye.</summary>
internal static class ReplayPlanText
{
    private const int NameLength = 60;
    private const int LineLength = 200;

    public static void Print(Terminal terminal, ReplayPlan plan)
    {
        terminal.Line(new Cell($"{plan.Before.Ref} at version {plan.Version}", Tone.Strong), $": {What(plan.Replay)}");
        if (plan.Refusal is { } refusal)
        {
            terminal.Line(new Cell($"It would be {(refusal.Outcome == Engine.EventOutcome.Ignored ? "ignored" : "rejected")}", Tone.Bad), $", {refusal.Code}: {refusal.Reason}");
            return;
        }

        var tasks = plan.Now.Select(t => Row(new Cell("now", Tone.Busy), t)).Concat(plan.Later.Select(t => Row(new Cell("later", Tone.Muted), t))).ToList();
        if (tasks.Count == 0)
            terminal.Line("No task runs again.");
        else
            terminal.Table(["RUNS", "STAGE", "TASK", "ATTEMPT", "QUEUE"], tasks);
        if (plan.After.Status == WorkflowStatus.Paused)
            terminal.Line(new Cell("It is PAUSED: nothing is started until 'wfm resume'.", Tone.Waiting));
        Results(terminal, "Kept:", plan.Kept);
        Results(terminal, "Given up:", plan.GivenUp);
        Lines(terminal, "Messages:", plan.Messages.Select(Text));
        Lines(terminal, "Changes:", plan.Changes.Select(c => c.Sentence));
    }

    public static string What(WorkflowEvent.ReplayTask replay) => replay.Scope switch
    {
        ReplayScope.Task => $"replay of {replay.Stage}/{replay.Task} alone",
        ReplayScope.Downstream => $"replay of {replay.Stage}/{replay.Task} and all that depends on it",
        ReplayScope.Stage => $"replay of stage {replay.Stage}",
        ReplayScope.Workflow => "replay of all of it",
        _ => throw new ArgumentOutOfRangeException(nameof(replay), replay.Scope, "No such scope."),
    };

    private static IReadOnlyList<Cell> Row(Cell when, ReplayedTask task) =>
        [when, SafeText.Short(task.Stage.Value, NameLength), SafeText.Short(task.Task.Value, NameLength), Cell.Number(task.Attempt), SafeText.Short(QueueNames.NameOf(task.Queue.Value), NameLength)];

    private static void Results(Terminal terminal, string title, IReadOnlyList<PastResult> results) => Lines(
        terminal, title,
        results.Select(r => $"{r.Stage}/{r.Task}, attempt {r.Attempt}, {r.Status.ToWire()}{(r.HasOutput ? ", with its output" : "")}"));

    private static string Text(ReplayMessage message) => message switch
    {
        ReplayMessage.StartTask start => $"StartTask {start.Id} to {start.Queue}",
        ReplayMessage.Notification { Notice: var notice } =>
            $"Notification ({notice.Kind.ToWire()}) of {(notice.Stage is { } stage ? notice.Task is { } task ? $"{stage}/{task}" : $"stage {stage}" : "the workflow")}, {notice.Status}, to {notice.Queue}",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "No such message."),
    };

    private static void Lines(Terminal terminal, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        terminal.Line(new Cell(title, Tone.Strong));
        foreach (var line in all)
            terminal.Line("  ", new Cell(SafeText.Short(line, LineLength)));
    }
}
