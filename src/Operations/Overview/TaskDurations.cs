using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>How long attempts took, by the log. Pure.</summary>
public static class TaskDurations
{
    /// <summary>True where an attempt was completed or has failed by it.</summary>
    public static bool EndsAny(LoggedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Changes.Any(Ends);
    }

    /// <param name="sample">The steps whose ends count.</param>
    /// <param name="steps">Where their starts are looked for: whole instances, by version.</param>
    /// <returns>The slowest first, by <see cref="TaskTimes.P95"/>, then by name.</returns>
    public static IEnumerable<TaskTimes> Of(IEnumerable<LoggedStep> sample, IEnumerable<LoggedStep> steps)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(steps);
        var counts = sample.Select(step => (step.Ref, step.Version)).ToHashSet();
        return Attempts(steps, counts)
            .GroupBy(a => (a.Component, a.Stage, a.Task), a => a.Took)
            .Select(group => Times(group.Key.Component, group.Key.Stage, group.Key.Task, [.. group.Order()]))
            .OrderByDescending(t => t.P95).ThenBy(t => t.Component, StringComparer.Ordinal)
            .ThenBy(t => t.Stage.Value, StringComparer.Ordinal).ThenBy(t => t.Task.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Component, StageName Stage, TaskName Task, TimeSpan Took)> Attempts(
        IEnumerable<LoggedStep> steps, HashSet<(BusinessRef, long)> counts)
    {
        var started = new Dictionary<(BusinessRef, StageName, TaskName, int), DateTimeOffset>();
        foreach (var step in steps)
            foreach (var change in step.Changes)
            {
                if (change is not { Stage: { } stage, Task: { } task, Attempt: { } attempt, Kind: null })
                    continue;
                var key = (step.Ref, stage, task, attempt);
                if (change.Status == WorkflowTaskStatus.Scheduled.ToWire())
                    started[key] = step.DecidedAt;
                else if (Ends(change) && counts.Contains((step.Ref, step.Version)) && started.TryGetValue(key, out var at))
                    yield return (step.Component ?? "", stage, task, step.DecidedAt - at);
            }
    }

    private static bool Ends(LoggedChange change) =>
        change is { Task: not null, Kind: null } && (change.Status == WorkflowTaskStatus.Completed.ToWire() || change.Status == WorkflowTaskStatus.Failed.ToWire());

    private static TaskTimes Times(string component, StageName stage, TaskName task, TimeSpan[] ascending) =>
        new(component, stage, task, ascending.Length, Percentile(ascending, 50), Percentile(ascending, 95), ascending[^1]);

    /// <summary>The nearest rank: one that was measured, never one in between.</summary>
    private static TimeSpan Percentile(TimeSpan[] ascending, int percent) => ascending[((ascending.Length * percent) + 99) / 100 - 1];
}
