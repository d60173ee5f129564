using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>What time, people and failures do to a task, for the line below its own; empty where there is nothing of that.</summary>
internal static class TaskDetail
{
    // Enough for a word or two of each: the whole is in the JSON and in the log.
    private const int FailureLength = 40;
    // A code is a word, and the first thing to know: it is cut where it is none.
    private const int CodeLength = 24;

    public static IReadOnlyList<Phrase> Of(WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        var (definition, task) = (state.Definition[address], state[address]);
        if (task.Run is not { } run)
            return task.Status == WorkflowTaskStatus.Scheduled ? [.. For(definition)] : [];
        return
        [
            .. task.Status switch
            {
                WorkflowTaskStatus.Scheduled => Scheduled(definition, run, now),
                WorkflowTaskStatus.Failed => Failed(state, definition, task, run, now),
                WorkflowTaskStatus.Skipped => GivenUp(definition, task, run),
                WorkflowTaskStatus.Completed => Done(run),
                // Nothing runs: what was said of an attempt before is over.
                WorkflowTaskStatus.Pending or WorkflowTaskStatus.Cancelled => [],
                _ => throw new ArgumentOutOfRangeException(nameof(address), task.Status, "No such status."),
            },
            .. Before(task, run),
        ];
    }

    private static IEnumerable<Phrase> Scheduled(TaskDefinition definition, TaskRun run, DateTimeOffset now)
    {
        foreach (var phrase in For(definition))
            yield return phrase;
        if (run.Claim is { } claim)
            yield return new Phrase("claimed by ", claim.Actor, $", {Ago(claim.At, now)}", Tone.Waiting);
        if (run.Progress is { } progress)
            yield return Heard("", progress, now, Tone.Busy);
        if (run.DueAt is { } due)
            yield return due < now ? new Phrase($"overdue by {Duration.Pretty(now - due)}", Tone: Tone.Bad) : new Phrase($"due in {Duration.Pretty(due - now)}");
        if (run.HeartbeatDueAt is { } heartbeat)
            yield return Until("heartbeat", heartbeat, now);
        if (run.TimeoutAt is { } timeout)
            yield return Until("time-out", timeout, now);
    }

    private static IEnumerable<Phrase> Failed(WorkflowState state, TaskDefinition definition, TaskState task, TaskRun run, DateTimeOffset now)
    {
        if (task.WaitsForRetry && state.Status.IsOpen())
            yield return Until("retry", run.RetryAt!.Value, now, Next(definition, task, run), Tone.Waiting);
        foreach (var phrase in GivenUp(definition, task, run))
            yield return phrase;
        if (run.Failures is [.., { Code: { } code } last] && last.Attempt == task.Attempt)
            yield return new Phrase(SafeText.Short(code, CodeLength), Tone: Tone.Bad);
        if (run.Progress is { } progress)
            yield return Heard("last: ", progress, now, Tone.Muted);
    }

    private static IEnumerable<Phrase> GivenUp(TaskDefinition definition, TaskState task, TaskRun run)
    {
        if (run.Code is { } code)
            yield return new Phrase(SafeText.Short(code, CodeLength), After: Used(definition, task, run), Tone: Tone.Bad);
    }

    private static IEnumerable<Phrase> Done(TaskRun run)
    {
        if (run.Claim is { } claim)
            yield return new Phrase("by ", claim.Actor);
    }

    /// <summary>A failure of this very attempt stands in the task's own line.</summary>
    private static IEnumerable<Phrase> Before(TaskState task, TaskRun run)
    {
        var own = task.Status is WorkflowTaskStatus.Failed or WorkflowTaskStatus.Skipped && run.Failures is [.., var last] && last.Attempt == task.Attempt ? 1 : 0;
        if (run.Failures.Length > own)
            yield return new Phrase("before: ", string.Join(", ", run.Failures.Take(run.Failures.Length - own).Reverse().Select(Failure)));
    }

    private static string Failure(TaskFailure failure)
    {
        var why = string.Join(' ', new[] { failure.Code, failure.Reason }.Where(w => !string.IsNullOrEmpty(w)));
        return $"{Number(failure.Attempt)}: {(why.Length == 0 ? "no reason" : SafeText.Short(why, FailureLength))}";
    }

    private static IEnumerable<Phrase> For(TaskDefinition definition)
    {
        if (definition.Policies.AssignedTo is { } role)
            yield return new Phrase("for ", role, Tone: Tone.Waiting);
    }

    private static Phrase Heard(string before, TaskProgress progress, DateTimeOffset now, Tone tone)
    {
        var percent = progress.Percent is { } number ? $"{Number(number)}%" : "";
        return (percent, progress.Text ?? "") switch
        {
            ("", "") => new Phrase($"heard of {Ago(progress.At, now)}", Tone: tone),
            (_, "") => new Phrase(before + percent, After: $", {Ago(progress.At, now)}", Tone: tone),
            ("", var text) => new Phrase(before, text, $", {Ago(progress.At, now)}", tone),
            (_, var text) => new Phrase($"{before}{percent} ", text, $", {Ago(progress.At, now)}", tone),
        };
    }

    /// <summary>What the sweeper is to do then; it comes by now and then, so the moment may have passed.</summary>
    private static Phrase Until(string what, DateTimeOffset at, DateTimeOffset now, string after = "", Tone tone = Tone.Muted) => at < now
        ? new Phrase($"{what} {Duration.Pretty(now - at)} late", After: after, Tone: Tone.Bad)
        : new Phrase($"{what} in {Duration.Pretty(at - now)}", After: after, Tone: tone);

    private static string Next(TaskDefinition definition, TaskState task, TaskRun run) =>
        definition.Policies.Retry is { } policy ? $" (try {Number(task.Attempt - run.RetriesFrom + 1)} of {Number(policy.MaxAttempts)})" : "";

    private static string Used(TaskDefinition definition, TaskState task, TaskRun run) =>
        definition.Policies.Retry is { } policy ? $" (try {Number(task.Attempt - run.RetriesFrom)} of {Number(policy.MaxAttempts)})" : "";

    private static string Ago(DateTimeOffset at, DateTimeOffset now) => $"{Duration.Pretty(now - at)} ago";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
