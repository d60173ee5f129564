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

    private Draft(WorkflowState before, DateTimeOffset now)
    {
        _before = before;
        _now = now;
        _pretty = WireTime.Pretty(now);
        _stages = [.. before.Stages];
        _tasks = new TaskState[]?[_stages.Length];
        _closedAt = before.ClosedAt;
        WorkflowStatus = before.Status;
    }

    public WorkflowDefinition Definition => _before.Definition;

    public WorkflowStatus WorkflowStatus { get; private set; }

    /// <summary>The next version of an instance.</summary>
    public static Draft Next(WorkflowState state, DateTimeOffset now) => new(state, now);

    /// <summary>Version 0 of an instance: nothing has started.</summary>
    public static Draft NewInstance(WorkflowDefinition definition, BusinessRef reference, DateTimeOffset now) => new(
        new WorkflowState(
            definition, reference, Version: 0, WorkflowStatus.Active, CreatedAt: now, UpdatedAt: now, ClosedAt: null,
            [.. definition.Stages.Select(s => new StageState(Core.StageStatus.NotStarted, ImmutableCollectionsMarshal.AsImmutableArray(new TaskState[s.Tasks.Length])))]),
        now);

    public StageStatus StageStatus(int stage) => _stages[stage].Status;

    public ReadOnlySpan<TaskState> Tasks(int stage) => _tasks[stage] ?? _stages[stage].Tasks.AsSpan();

    public void MoveWorkflow(WorkflowStatus status)
    {
        WorkflowStatus = status;
        _closedAt = status.IsOpen() ? null : _now;
        _changes.Add(new Change.WorkflowMoved(status));
    }

    public void MoveStage(int stage, StageStatus status)
    {
        _stages[stage] = _stages[stage] with { Status = status };
        _changes.Add(new Change.StageMoved(stage, status));
    }

    public void MoveTask(TaskAddress address, WorkflowTaskStatus status, int attempt, string? reason)
    {
        var tasks = _tasks[address.Stage] ??= [.. _stages[address.Stage].Tasks];
        tasks[address.Task] = new TaskState(status, attempt, reason, _pretty);
        _changes.Add(new Change.TaskMoved(address, status, attempt, reason));
    }

    public void Replay(Change change)
    {
        switch (change)
        {
            case Change.WorkflowMoved moved: MoveWorkflow(moved.Status); break;
            case Change.StageMoved moved: MoveStage(moved.Stage, moved.Status); break;
            case Change.TaskMoved moved: MoveTask(moved.Task, moved.Status, moved.Attempt, moved.Reason); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, "No such change.");
        }
    }

    public Decision.Applied ToDecision() => new([.. _changes], ToState());

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
            Stages = ImmutableCollectionsMarshal.AsImmutableArray(_stages),
        };
    }
}
