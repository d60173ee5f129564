using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Compares an instance with its log. Pure; an instance must have been read ahead of its log, or it looks overtaken.</summary>
public static class Fsck
{
    /// <param name="logged">As <see cref="IEventLog.ReadAsync"/> has it; what lies in the instance's outbox need not be among it.</param>
    /// <param name="staleAfter">See <see cref="EngineLimits.StaleAfter"/>.</param>
    /// <returns>None: all is well.</returns>
    public static ImmutableArray<FsckProblem> Check(StoredInstance instance, IReadOnlyList<LoggedEvent> logged, DateTimeOffset now, TimeSpan staleAfter)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(logged);
        WorkflowState state;
        IReadOnlyList<OutboxElement> outbox;
        try
        {
            state = instance.State;
            outbox = instance.Outbox;
        }
        catch (InvalidDataException fault)
        {
            return [new FsckProblem.Unreadable(fault.Message)];
        }

        var waiting = outbox.SelectMany(e => e.Entries).ToList();
        var history = InstanceHistory.Of(state.Definition, state.Ref, logged.Select(l => l.Entry).Concat(waiting));
        return
        [
            .. OfLog(state, history),
            .. OfEntries(waiting, logged),
            .. OfScheduled(state, history, outbox),
            .. outbox.Where(e => now - e.CommittedAt >= staleAfter)
                .Select(e => new FsckProblem.StaleOutbox(e.CommitId, e.CommittedAt, now - e.CommittedAt, e.Entries.Length, e.Dispatches.Length)),
        ];
    }

    private static IEnumerable<FsckProblem> OfLog(WorkflowState state, InstanceHistory history)
    {
        foreach (var problem in history.Problems)
            yield return new FsckProblem.Log(problem);
        if (history.Last < state.Version)
            yield return new FsckProblem.Log(new HistoryProblem.Missing(history.Last + 1, state.Version));
        if (history.Last > state.Version)
            yield return new FsckProblem.LogAhead(history.Last, state.Version);
        if (history.At(state.Version) is { } folded && !folded.SameFacts(state))
            yield return new FsckProblem.Differs(Differences.Of(state, folded));
    }

    private static IEnumerable<FsckProblem> OfEntries(List<LogEntry> waiting, IReadOnlyList<LoggedEvent> logged)
    {
        // What was read of another reading of the outbox is no second witness.
        var log = logged.Where(l => l.RecordedAt is not null).GroupBy(l => l.Entry.Id).ToDictionary(g => g.Key, g => g.First().Entry);
        foreach (var entry in waiting)
            if (log.TryGetValue(entry.Id, out var other) && Differences.Of(entry, other) is { IsEmpty: false } differences)
                yield return new FsckProblem.EntryDiffers(entry.Id, differences);
    }

    private static IEnumerable<FsckProblem> OfScheduled(WorkflowState state, InstanceHistory history, IReadOnlyList<OutboxElement> outbox)
    {
        var caused = history.Applied.SelectMany(e => e.Scheduled).Select(s => (s.Stage, s.Task, s.Attempt)).ToHashSet();
        var waiting = outbox.SelectMany(e => e.Dispatches).Select(d => new ScheduledTask(d.Task, d.Attempt)).ToHashSet();
        foreach (var stage in state.Definition.InOrder)
            for (var i = 0; i < state.Stages[stage].Tasks.Length; i++)
            {
                var (address, task) = (new TaskAddress(stage, i), state.Stages[stage].Tasks[i]);
                var (stageName, taskName) = (state.Definition.Stages[stage].Name, state.Definition[address].Name);
                if (task.Status == WorkflowTaskStatus.Scheduled && !waiting.Contains(new ScheduledTask(address, task.Attempt))
                    && !caused.Contains((stageName, taskName, task.Attempt)))
                    yield return new FsckProblem.NeverScheduled(stageName, taskName, task.Attempt);
            }
    }
}
