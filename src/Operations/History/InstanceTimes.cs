using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>When everything happened, and what it was that took so long.</summary>
/// <param name="Attempts">By the moment of their StartTask, then by stage and template order.</param>
/// <param name="Stages">By their start.</param>
/// <param name="CriticalPath">
/// The chain of attempts that led to the end, or to what runs longest: each one started when the one before it ended
/// (a parent, a task of the stage ahead, or the task's own attempt before). What is not on it could have taken longer for nothing.
/// </param>
public sealed record InstanceTimes(
    ImmutableArray<AttemptTime> Attempts, ImmutableArray<StageTime> Stages, ImmutableArray<AttemptTime> CriticalPath)
{
    public static InstanceTimes Of(InstanceHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var attempts = new OrderedDictionary<(TaskAddress, int), AttemptTime>();
        var stages = new List<StageTime>();
        foreach (var entry in history.Applied)
            foreach (var change in entry.Changes)
                Take(history.Definition, change, entry, attempts, stages);
        ImmutableArray<AttemptTime> ordered = [.. attempts.Values];
        return new InstanceTimes(ordered, [.. stages], CriticalPathFinder.Find(history.Definition, ordered));
    }

    // Entries are taken as they are, also behind a gap: times are worth showing even where the state can't be told any more.
    private static void Take(
        WorkflowDefinition definition, LoggedChange change, LogEntry entry,
        OrderedDictionary<(TaskAddress, int), AttemptTime> attempts, List<StageTime> stages)
    {
        if (change.Stage is not { } stage || definition.FindStage(stage) is not { } index)
            return;
        if (change.Task is null)
            TakeStage(new StageTime(index, stage, entry.DecidedAt, null), change.Status, stages);
        // One that is heard of, or claimed, goes on.
        else if (change.Kind is null && definition.FindTask(stage, change.Task.Value) is { } address && StatusNames.ParseTaskStatus(change.Status) is { } status)
            TakeTask(new AttemptTime(address, stage, change.Task.Value, change.Attempt ?? 0, entry.DecidedAt, null, status, change.Reason), attempts);
    }

    private static void TakeStage(StageTime moved, string status, List<StageTime> stages)
    {
        if (status == StageStatus.Active.ToWire())
            stages.Add(moved);
        else if (stages.FindLastIndex(s => s.Index == moved.Index && s.EndedAt is null) is >= 0 and var open)
            stages[open] = stages[open] with { EndedAt = moved.StartedAt };
    }

    private static void TakeTask(AttemptTime moved, OrderedDictionary<(TaskAddress, int), AttemptTime> attempts)
    {
        var key = (moved.Address, moved.Attempt);
        if (moved.Status == WorkflowTaskStatus.Scheduled)
            attempts[key] = moved;
        else if (attempts.TryGetValue(key, out var running) && (moved.Status != WorkflowTaskStatus.Pending || running.EndedAt is null))
            attempts[key] = running with { EndedAt = moved.ScheduledAt, Status = moved.Status, Reason = moved.Reason };
    }
}
