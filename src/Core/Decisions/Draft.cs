using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WorkflowManager.Core;

/// <summary>
/// A state in the making: every move is written down as a <see cref="Change"/> and takes effect here. Deciding and
/// folding both go through it, so that what the log says is what happened. Copies a stage's tasks once it is touched.
/// </summary>
internal sealed class Draft
{
    private readonly WorkflowState _before;
    private readonly DateTimeOffset _now;
    private readonly string _pretty;
    private readonly StageState[] _stages;
    private readonly TaskState[]?[] _tasks;
    private readonly List<Change> _changes = [];
    private DateTimeOffset? _closedAt;
    private DateTimeOffset? _deadlineAt;

    private Draft(WorkflowState before, DateTimeOffset now)
    {
        _before = before;
        _now = now;
        _pretty = WireTime.Pretty(now);
        _stages = [.. before.Stages];
        _tasks = new TaskState[]?[_stages.Length];
        _closedAt = before.ClosedAt;
        _deadlineAt = before.DeadlineAt;
        WorkflowStatus = before.Status;
    }

    public WorkflowDefinition Definition => _before.Definition;

    public WorkflowStatus WorkflowStatus { get; private set; }

    public bool HasChanges => _changes.Count > 0;

    /// <summary>The next version of an instance.</summary>
    public static Draft Next(WorkflowState state, DateTimeOffset now) => new(state, now);

    /// <summary>Version 0 of an instance: nothing has started.</summary>
    public static Draft NewInstance(WorkflowDefinition definition, BusinessRef reference, DateTimeOffset now) => new(
        new WorkflowState(
            definition, reference, Version: 0, WorkflowStatus.Active, CreatedAt: now, UpdatedAt: now, ClosedAt: null,
            [.. definition.Stages.Select(s => new StageState(Core.StageStatus.NotStarted, ImmutableCollectionsMarshal.AsImmutableArray(new TaskState[s.Tasks.Length])))])
        {
            DeadlineAt = DeadlineOf(definition, now),
        },
        now);

    public StageStatus StageStatus(int stage) => _stages[stage].Status;

    public ReadOnlySpan<TaskState> Tasks(int stage) => _tasks[stage] ?? _stages[stage].Tasks.AsSpan();

    public void MoveWorkflow(WorkflowStatus status) => Apply(new Change.WorkflowMoved(status));

    public void MoveStage(int stage, StageStatus status) => Apply(new Change.StageMoved(stage, status));

    public void MoveTask(TaskAddress address, WorkflowTaskStatus status, int attempt, string? reason) =>
        Apply(new Change.TaskMoved(address, status, attempt, reason));

    public void Apply(Change change)
    {
        switch (change)
        {
            case Change.WorkflowMoved moved:
                // One that is opened again has all its time before it.
                if (moved.Status.IsOpen() && !WorkflowStatus.IsOpen())
                    _deadlineAt = DeadlineOf(Definition, _now);
                WorkflowStatus = moved.Status;
                _closedAt = moved.Status.IsOpen() ? null : _now;
                break;
            case Change.StageMoved moved:
                _stages[moved.Stage] = _stages[moved.Stage] with { Status = moved.Status };
                break;
            case Change.TaskMoved moved:
                ref var task = ref Touch(moved.Task);
                task = new TaskState(moved.Status, moved.Attempt, moved.Reason, _pretty)
                {
                    Run = TaskRuns.After(task.Run, moved, Definition[moved.Task].Policies, _now),
                };
                break;
            case Change.TaskProgressed progressed:
                ref var running = ref Touch(progressed.Task);
                running = running with { LastUpdatedTimePretty = _pretty, Run = TaskRuns.After(running.Run, progressed, Definition[progressed.Task].Policies, _now) };
                break;
            case Change.TaskClaimMoved moved:
                ref var claimed = ref Touch(moved.Task);
                claimed = claimed with { LastUpdatedTimePretty = _pretty, Run = TaskRuns.After(claimed.Run, moved, _now) };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "No such change.");
        }

        _changes.Add(change);
    }

    public Decision.Applied ToDecision() => new([.. _changes], ToState());

    private ref TaskState Touch(TaskAddress address) => ref (_tasks[address.Stage] ??= [.. _stages[address.Stage].Tasks])[address.Task];

    private static DateTimeOffset? DeadlineOf(WorkflowDefinition definition, DateTimeOffset now) =>
        definition.Policies.DeadlineSeconds is { } seconds ? now.AddSeconds(seconds) : null;

    private WorkflowState ToState()
    {
        for (var i = 0; i < _tasks.Length; i++)
            if (_tasks[i] is { } tasks)
                _stages[i] = _stages[i] with { Tasks = ImmutableCollectionsMarshal.AsImmutableArray(tasks) };
        return _before with
        {
            Version = _before.Version + 1,
            Status = WorkflowStatus,
            UpdatedAt = _now,
            ClosedAt = _closedAt,
            DeadlineAt = _deadlineAt,
            Stages = ImmutableCollectionsMarshal.AsImmutableArray(_stages),
        };
    }
}
