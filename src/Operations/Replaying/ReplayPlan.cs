using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>What a ReplayTask would come to: it is decided as the manager would decide it, and nothing happens.</summary>
public sealed record ReplayPlan
{
    private ReplayPlan(WorkflowState before, WorkflowEvent.ReplayTask replay) => (Before, Replay, After) = (before, replay, before);

    public WorkflowEvent.ReplayTask Replay { get; }

    /// <summary>What it is planned on.</summary>
    public WorkflowState Before { get; }

    /// <summary>What would be there then; what is there now where it is refused.</summary>
    public WorkflowState After { get; private init; }

    /// <summary>The version that it is planned on: applied to any other one it may come to something else.</summary>
    public long Version => Before.Version;

    /// <summary>Null: it would be applied.</summary>
    public ReplayRefusal? Refusal { get; private init; }

    /// <summary>What is started at once, in the order in which it is.</summary>
    public ImmutableArray<ReplayedTask> Now { get; private init; } = [];

    /// <summary>What waits to be run again once that is done, and whatever else it waits for: by stage as they run, parents ahead of their children.</summary>
    public ImmutableArray<ReplayedTask> Later { get; private init; } = [];

    /// <summary>Completions that stand.</summary>
    public ImmutableArray<PastResult> Kept { get; private init; } = [];

    /// <summary>Completions that no longer count, and running attempts that are not listened to any more.</summary>
    public ImmutableArray<PastResult> GivenUp { get; private init; } = [];

    /// <summary>In the order in which they are asked for: StartTasks, then notifications.</summary>
    public ImmutableArray<ReplayMessage> Messages { get; private init; } = [];

    /// <summary>In what the instance would differ.</summary>
    public ImmutableArray<StateChange> Changes { get; private init; } = [];

    /// <param name="outputs">Tasks that have a result, see <see cref="TaskOutputs"/>; null: not known.</param>
    public static ReplayPlan Of(WorkflowState state, WorkflowEvent.ReplayTask replay, DateTimeOffset now, IReadOnlySet<TaskAddress>? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(replay);
        return Decider.Decide(state, replay, null, WireTime.ToStoredPrecision(now)) switch
        {
            Decision.Applied applied => Of(state, replay, applied, outputs ?? ImmutableHashSet<TaskAddress>.Empty),
            Decision.Ignored ignored => Refused(EventOutcome.Ignored, ignored.Code, ignored.Reason),
            Decision.Rejected rejected => Refused(EventOutcome.Rejected, rejected.Code, rejected.Reason),
            var other => throw new ArgumentOutOfRangeException(nameof(replay), other, "No such decision."),
        };

        ReplayPlan Refused(EventOutcome outcome, DecisionCode code, string reason) =>
            new(state, replay) { Refusal = new ReplayRefusal(outcome, code, reason) };
    }

    private static ReplayPlan Of(WorkflowState state, WorkflowEvent.ReplayTask replay, Decision.Applied applied, IReadOnlySet<TaskAddress> outputs)
    {
        var (definition, after) = (state.Definition, applied.State);
        ImmutableArray<ReplayedTask> started =
        [
            .. from moved in applied.Changes.OfType<Change.TaskMoved>()
               where after.Awaits(moved.Task, moved.Attempt)
               select Run(definition, moved.Task, moved.Attempt),
        ];
        var moving = applied.Changes.OfType<Change.TaskMoved>().Select(m => m.Task).ToHashSet();
        var results = (from address in InOrder(definition)
                       let task = state[address]
                       where task.Status.IsDone() || (task.Status == WorkflowTaskStatus.Scheduled && moving.Contains(address))
                       let past = new PastResult(definition.Stages[address.Stage].Name, definition[address].Name, task.Status, task.Attempt, outputs.Contains(address))
                       select (Past: past, IsKept: !moving.Contains(address))).ToList();
        return new ReplayPlan(state, replay)
        {
            After = after,
            Now = started,
            Later =
            [
                .. from address in InOrder(definition)
                   let task = after[address]
                   // One that has never run, and that this does not touch, runs in its turn: nothing is done again there.
                   where task.Status == WorkflowTaskStatus.Pending && (task.Attempt > 0 || moving.Contains(address))
                   select Run(definition, address, task.Attempt + 1),
            ],
            Kept = [.. results.Where(r => r.IsKept).Select(r => r.Past)],
            GivenUp = [.. results.Where(r => !r.IsKept).Select(r => r.Past)],
            Messages =
            [
                .. started.Select(s => new ReplayMessage.StartTask(s.Queue, DispatchId.Of(state.Ref, s.Stage, s.Task, s.Attempt), s.Stage, s.Task, s.Attempt)),
                .. Notices.Of(definition, applied.Changes).Select(n => new ReplayMessage.Notification(n)),
            ],
            Changes = StateDiff.Between(state, after),
        };
    }

    private static ReplayedTask Run(WorkflowDefinition definition, TaskAddress address, int attempt) =>
        new(address, definition.Stages[address.Stage].Name, definition[address].Name, attempt, definition[address].Queue);

    private static IEnumerable<TaskAddress> InOrder(WorkflowDefinition definition) =>
        from stage in definition.InOrder
        from task in TaskDepths.InOrder(definition.Stages[stage])
        select new TaskAddress(stage, task);
}
