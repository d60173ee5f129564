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
            $"waits{Since(awaits.Since)} for TaskCompleted or TaskFailed for attempt {Number(awaits.Attempt)}, from whoever reads queue {awaits.Queue}{Person(awaits)}{Until(awaits)}",
        WaitCause.RetryDue retry =>
            $"FAILED at attempt {Number(retry.Attempt)}{Since(retry.Since)}{Because(retry.Reason)}, {Number(retry.Used)} of {(retry.MaxAttempts is { } most ? Number(most) : "its")} attempts; it is tried again at {WireTime.Iso(retry.RetryAt)}",
        WaitCause.Failed failed =>
            $"FAILED at attempt {Number(failed.Attempt)}{Since(failed.Since)}{Because(failed.Reason)}{GivenUp(failed.Code)}; TaskPending runs it again, TaskCompleted takes it as done",
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

    private static string GivenUp(string? code) => code switch
    {
        null => "",
        "RETRIES_EXHAUSTED" => ", and its attempts are used up (RETRIES_EXHAUSTED)",
        "NOT_RETRYABLE" => ", which its retry policy does not try again (NOT_RETRYABLE)",
        _ => $" ({code})",
    };

    private static string Person(WaitCause.AwaitsEvent awaits) => (awaits.ClaimedBy, awaits.AssignedTo) switch
    {
        ({ } actor, _) => $"; {actor} has claimed it",
        (null, { } role) => $"; it is for {role}, and nobody has claimed it",
        _ => "",
    };

    private static string Until(WaitCause.AwaitsEvent awaits)
    {
        List<string> told = [];
        if (awaits.HeartbeatDueAt is { } heartbeat)
            told.Add($"it has to be heard of by {WireTime.Iso(heartbeat)}");
        if (awaits.TimeoutAt is { } timeout)
            told.Add($"it times out at {WireTime.Iso(timeout)}");
        if (awaits.DueAt is { } due)
            told.Add($"it should be done by {WireTime.Iso(due)}");
        return string.Concat(told.Select(t => $"; {t}"));
    }

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
