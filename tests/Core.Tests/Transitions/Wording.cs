namespace WorkflowManager.Core.Tests.Transitions;

/// <summary>A decision in the words of the table: what becomes of the task that is spoken of, of those around it and of the workflow.</summary>
internal static class Wording
{
    /// <param name="subject">The task that is spoken of.</param>
    public static string Of(Decision decision, WorkflowState? before, string subject) => decision switch
    {
        Decision.Applied applied => "applied: " + string.Join("; ", Moves(applied, before, subject)),
        Decision.Ignored ignored => $"ignored `{ignored.Code}`",
        Decision.Rejected rejected => $"rejected `{rejected.Code}`",
        _ => "no decision: it comes again later",
    };

    private static IEnumerable<string> Moves(Decision.Applied applied, WorkflowState? before, string subject)
    {
        var definition = applied.State.Definition;
        return applied.Changes
            .Select(change => change switch
            {
                Change.WorkflowMoved moved => ("the workflow", moved.Status.ToWire()),
                Change.StageMoved moved => (StageOf(definition.Stages[moved.Stage].Name.Value), moved.Status.ToWire()),
                Change.TaskMoved moved => (TaskOf(definition[moved.Task].Name.Value, subject), OfTask(moved, before)),
                Change.TaskProgressed progressed => (TaskOf(definition[progressed.Task].Name.Value, subject), "stays SCHEDULED: its progress is kept, it has its heartbeat time anew"),
                Change.TaskClaimMoved { Actor: null } moved => (TaskOf(definition[moved.Task].Name.Value, subject), "stays SCHEDULED: nobody has it any more"),
                Change.TaskClaimMoved moved => (TaskOf(definition[moved.Task].Name.Value, subject), "stays SCHEDULED: the actor has it"),
                _ => throw new ArgumentOutOfRangeException(nameof(applied), change, "No such change."),
            })
            .GroupBy(move => move.Item1, move => move.Item2)
            .Select(moves => $"{moves.Key} {string.Join(", then ", moves)}");
    }

    private static string OfTask(Change.TaskMoved moved, WorkflowState? before)
    {
        var text = moved.Status.ToWire();
        if (moved.Attempt > (before?[moved.Task].Attempt ?? 0))
            text += before is null ? "" : " (attempt + 1)";
        if (moved.RetryAt is not null)
            text += " until its retry";
        if (moved is { Status: WorkflowTaskStatus.Failed, Code: { } code })
            text += $" (`{code}`)";
        return text;
    }

    private static string TaskOf(string name, string subject) => name == subject ? "the task" : name switch
    {
        "p" => "the task of the stage ahead",
        "x" => "its parent",
        "y" => "its child",
        "s" => "its sibling",
        "z" => "the task of the stage behind",
        _ => name,
    };

    private static string StageOf(string name) => name switch
    {
        "P" => "the stage ahead",
        "A" => "its stage",
        _ => "the stage behind",
    };
}
