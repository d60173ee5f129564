using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A state, asked as an explanation asks.</summary>
internal sealed class InstanceFacts(WorkflowState state, LastMoves moves)
{
    public WorkflowState State => state;

    public LastMoves Moves => moves;

    /// <summary>The only one that schedules: the first, by order, that is not COMPLETED. In a workflow that is over nothing does.</summary>
    public int? OpenStage { get; } = state.Definition.InOrder
        .Where(s => state.Status.IsOpen() && state.Stages[s].Status != StageStatus.Completed).Select(s => (int?)s).FirstOrDefault();

    public IEnumerable<TaskAddress> Tasks() =>
        from stage in state.Definition.InOrder
        from task in Enumerable.Range(0, state.Definition.Stages[stage].Tasks.Length)
        select new TaskAddress(stage, task);

    public TaskFact Of(TaskAddress address)
    {
        var (stage, task) = (state.Definition.Stages[address.Stage].Name, state.Definition[address].Name);
        return new TaskFact(stage, task, state[address].Status, state[address].Attempt, moves.Of(stage, task, state[address]));
    }

    /// <summary>What holds a stage up: whatever of it somebody has to answer for.</summary>
    public ImmutableArray<TaskFact> Holding(int stage) =>
        [.. Tasks().Where(t => t.Stage == stage && IsRoot(t)).Select(Of)];

    public ImmutableArray<TaskFact> OpenParents(TaskAddress task) =>
        [.. Parents(task).Where(p => !state[p].Status.IsDone()).Select(Of)];

    /// <summary>
    /// The tasks behind a task's parents that are SCHEDULED or FAILED, nearest first. In the wake of a stage that was opened
    /// again a parent may be free to run but for that stage; then it is what holds that one up. (In the open stage itself it
    /// is free but for a pause, which is a cause of its own.)
    /// </summary>
    public ImmutableArray<TaskFact> Roots(TaskAddress task)
    {
        var found = new List<TaskFact>();
        var seen = new HashSet<TaskAddress>();
        var waiting = new Queue<TaskAddress>([task]);
        var heldByStage = false;
        while (waiting.TryDequeue(out var at))
        {
            List<TaskAddress> open = [.. Parents(at).Where(p => !state[p].Status.IsDone())];
            heldByStage |= open.Count == 0;
            foreach (var parent in open.Where(seen.Add))
            {
                if (IsRoot(parent))
                    found.Add(Of(parent));
                else
                    waiting.Enqueue(parent);
            }
        }

        return heldByStage && OpenStage is { } stage && stage != task.Stage ? [.. found.Concat(Holding(stage)).Distinct()] : [.. found];
    }

    private IEnumerable<TaskAddress> Parents(TaskAddress task) => state.Definition[task].Parents.Select(p => task with { Task = p });

    private bool IsRoot(TaskAddress task) => state[task].Status is WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Failed;
}
