using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An explanation in words.</summary>
internal static class ExplanationWords
{
    private const int NamesTold = 5;

    public static string Of(InstanceFacts facts)
    {
        var state = facts.State;
        if (!state.Status.IsOpen() || facts.OpenStage is not { } open)
            return $"{state.Ref} is {state.Status.ToWire()}{Since(state.ClosedAt)}; it waits for nothing.";
        if (state.Status == WorkflowStatus.Paused)
            return $"{state.Ref} is PAUSED{Since(facts.Moves.OfWorkflow(WorkflowStatus.Paused))} in stage {state.Definition.Stages[open].Name}; what runs may finish, ResumeWorkflow goes on.";
        return $"{state.Ref} is in stage {state.Definition.Stages[open].Name}, held up by {Names(facts.Holding(open))}.";
    }

    public static string Of(TaskFact task, ImmutableArray<WaitCause> causes) => causes switch
    {
        [WaitCause.Completed done, WaitCause.WorkflowClosed closed] => $"{task.Name} is COMPLETED{Since(done.Since)}, and so is the workflow{Since(closed.Since)}.",
        [var only] => $"{task.Name} {Of(only)}.",
        _ => $"{task.Name} {string.Join(", and ", causes.Select(Of))}.",
    };

    private static string Of(WaitCause cause) => cause switch
    {
        WaitCause.AwaitsEvent { Unsent: { } unsent } awaits =>
            $"is SCHEDULED{Since(awaits.Since)}, but its StartTask for attempt {Number(awaits.Attempt)} {Unsent(unsent)}",
        WaitCause.AwaitsEvent awaits =>
            $"waits{Since(awaits.Since)} for TaskCompleted or TaskFailed for attempt {Number(awaits.Attempt)}, from whoever reads queue {awaits.Queue}",
        WaitCause.Failed failed =>
            $"FAILED at attempt {Number(failed.Attempt)}{Since(failed.Since)}{Because(failed.Reason)}; TaskPending runs it again, TaskCompleted takes it as done",
        WaitCause.ParentsOpen parents =>
            $"waits{Since(parents.Since)} for {Worded(parents.Parents)}{Behind(parents)}",
        WaitCause.StageNotReached ahead =>
            $"waits{Since(ahead.Since)} for its stage, which comes after {ahead.Open}; that is held up by {Names(ahead.Holding)}",
        WaitCause.ReopenedStageAhead ahead =>
            $"waits{Since(ahead.Since)} for stage {ahead.Open}, which is ahead of it and was opened again; that is held up by {Names(ahead.Holding)}",
        WaitCause.Completed done => $"is COMPLETED{Since(done.Since)}; it waits for nothing",
        WaitCause.Skipped skipped => $"is SKIPPED{Since(skipped.Since)}{Because(skipped.Reason)}; it counts as done",
        WaitCause.Paused paused => $"is held back by the pause of the workflow{Since(paused.Since)}; ResumeWorkflow goes on",
        WaitCause.WorkflowClosed closed => $"waits for nothing: the workflow is {closed.Status.ToWire()}{Since(closed.Since)}",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No such cause."),
    };

    private static string Unsent(UnsentStart unsent)
    {
        var where = unsent.CommittedAt is { } since ? $"still lies in the outbox{Since(since)}" : "was not sent";
        return unsent.Trouble is { } trouble ? $"{where}, because queue {unsent.Queue} did not take it: {Closed(trouble)}" : $"{where}, on its way to queue {unsent.Queue}";
    }

    /// <summary>What is behind the parents is told only where it is something else than the parents.</summary>
    private static string Behind(WaitCause.ParentsOpen cause) =>
        cause.Roots.All(cause.Parents.Contains) ? "" : $"; behind that stands {Names(cause.Roots)}";

    private static string Names(ImmutableArray<TaskFact> tasks) => tasks.IsEmpty ? "nothing that is scheduled" : Worded(tasks);

    private static string Worded(ImmutableArray<TaskFact> tasks)
    {
        var told = string.Join(", ", tasks.Take(NamesTold).Select(t => t.Worded));
        return tasks.Length <= NamesTold ? told : $"{told} and {Number(tasks.Length - NamesTold)} more";
    }

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $" ({Closed(reason)})";

    private static string Since(DateTimeOffset? moment) => moment is { } at ? $" since {WireTime.Iso(at)}" : "";

    /// <summary>A reason is somebody else's sentence; its full stop would end ours.</summary>
    private static string Closed(string text) => text.TrimEnd('.', ' ', '\n', '\r');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
