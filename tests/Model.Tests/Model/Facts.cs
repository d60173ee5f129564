using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>What the invariants know of workflows by themselves, without asking the engine.</summary>
internal static class Facts
{
    /// <summary>True where the state waits for exactly that attempt.</summary>
    public static bool Awaits(WorkflowState state, DispatchId id) =>
        Tasks(state).Any(t => t.State.Status == WorkflowTaskStatus.Scheduled && IdOf(state, t.Address, t.State.Attempt) == id.Value);

    public static IEnumerable<string> Awaited(WorkflowState state) =>
        from task in Tasks(state)
        where task.State.Status == WorkflowTaskStatus.Scheduled
        select IdOf(state, task.Address, task.State.Attempt);

    /// <summary>What queues may hear of this state: a StartTask for each task that is SCHEDULED, a CancelTask for each attempt that is CANCELLED.</summary>
    public static IEnumerable<string> Told(WorkflowState state) => Awaited(state).Concat(Cancelled(state).Select(CancelOf));

    /// <summary>The attempts that the cancellation of the workflow has ended.</summary>
    public static IEnumerable<string> Cancelled(WorkflowState state) =>
        from task in Tasks(state)
        where task.State is { Status: WorkflowTaskStatus.Cancelled, Attempt: > 0 }
        select IdOf(state, task.Address, task.State.Attempt);

    public static string CancelOf(string id) => $"{id}/cancel";

    public static string IdOf(WorkflowState state, TaskAddress task, int attempt) =>
        $"{state.Ref}/{state.Definition.Stages[task.Stage].Name}/{state.Definition[task].Name}/{attempt}";

    public static string IdOf(LogEntry entry, LoggedDispatch dispatch) => $"{entry.Ref}/{dispatch.Stage}/{dispatch.Task}/{dispatch.Attempt}";

    /// <summary>The instance as its applied entries tell it.</summary>
    public static WorkflowState? Fold(WorkflowDefinition definition, BusinessRef reference, IEnumerable<LogEntry> applied) => History.Fold(
        definition, reference, applied.Select(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(definition))])));

    /// <summary>No task before its parents, no stage before the one ahead of it.</summary>
    public static string? OutOfOrder(WorkflowState after, LogEntry entry)
    {
        foreach (var scheduled in entry.Scheduled)
        {
            var address = after.Definition.FindTask(scheduled.Stage, scheduled.Task)!.Value;
            var tasks = after.Stages[address.Stage].Tasks;
            if (after.Definition[address].Parents.Any(p => !tasks[p].Status.IsDone()))
                return $"G4: {IdOf(entry, scheduled)} is scheduled before its parents are COMPLETED";
            if (after.Definition.InOrder.TakeWhile(s => s != address.Stage).Any(s => after.Stages[s].Status != StageStatus.Completed))
                return $"G4: {IdOf(entry, scheduled)} is scheduled before the stage ahead of it is COMPLETED";
        }

        return null;
    }

    private static IEnumerable<(TaskAddress Address, TaskState State)> Tasks(WorkflowState state) =>
        from stage in Enumerable.Range(0, state.Stages.Length)
        from task in Enumerable.Range(0, state.Stages[stage].Tasks.Length)
        select (new TaskAddress(stage, task), state.Stages[stage].Tasks[task]);
}
