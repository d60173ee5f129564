using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WorkflowManager.Core;

/// <summary>
/// A state in the making: every move is written down as a <see cref="Change"/> and takes effect here. Deciding and
/// folding both go through it, so that what the log says is what happened. Copies a stage's tasks once it is touched.
/// </summary>
internal sealed class Draft
{
    // Room for what is usual: a stage and its first task; a task, its stage and the next one, and two tasks of that.
    private const int ChangesOfStart = 2;
    private const int ChangesOfEvent = 5;

    private readonly WorkflowState _before;
    private readonly DateTimeOffset _now;
    private readonly string _pretty;
    private readonly StageState[] _stages;
    private Change[] _changes;
    private int _count;
    private bool _moved;
    private bool _reopened;
    private TaskState? _last;

    private Draft(WorkflowState before, DateTimeOffset now, int changes)
    {
        _changes = new Change[changes];
        _before = before;
        _now = now;
        _pretty = WireTime.Pretty(now);
        _stages = [.. before.Stages];
        WorkflowStatus = before.Status;
    }

    public WorkflowDefinition Definition => _before.Definition;

    public WorkflowStatus WorkflowStatus { get; private set; }

    public bool HasChanges => _count > 0;

    /// <summary>The next version of an instance.</summary>
    public static Draft Next(WorkflowState state, DateTimeOffset now) => new(state, now, ChangesOfEvent);

    /// <summary>Version 0 of an instance: nothing has started.</summary>
    public static Draft NewInstance(WorkflowDefinition definition, BusinessRef reference, DateTimeOffset now) => new(
        new WorkflowState(
            definition, reference, Version: 0, WorkflowStatus.Active, CreatedAt: now, UpdatedAt: now, ClosedAt: null, definition.NotStarted)
        {
            DeadlineAt = DeadlineOf(definition, now),
        },
        now, ChangesOfStart);

    public StageStatus StageStatus(int stage) => _stages[stage].Status;

    public ReadOnlySpan<TaskState> Tasks(int stage) => _stages[stage].Tasks.AsSpan();

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
                _reopened |= moved.Status.IsOpen() && !WorkflowStatus.IsOpen();
                _moved = true;
                WorkflowStatus = moved.Status;
                break;
            case Change.StageMoved moved:
                Own(moved.Stage).Move(moved.Status);
                break;
            case Change.TaskMoved moved:
                ref var task = ref Touch(moved.Task);
                task = After(moved, TaskRuns.After(task.Run, moved, Definition[moved.Task].Policies, _now));
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

        if (_count == _changes.Length)
            Array.Resize(ref _changes, 2 * _count);
        _changes[_count++] = change;
    }

    public Decision.Applied ToDecision()
    {
        if (_count != _changes.Length)
            Array.Resize(ref _changes, _count);
        return new Decision.Applied(ImmutableCollectionsMarshal.AsImmutableArray(_changes), ToState());
    }

    /// <summary>What is scheduled together is alike.</summary>
    private TaskState After(Change.TaskMoved moved, TaskRun? run)
    {
        if (run is not null)
            return new TaskState(moved.Status, moved.Attempt, moved.Reason, _pretty) { Run = run };
        if (_last is null || _last.Status != moved.Status || _last.Attempt != moved.Attempt || _last.Reason != moved.Reason)
            _last = new TaskState(moved.Status, moved.Attempt, moved.Reason, _pretty);
        return _last;
    }

    /// <summary>A task of a stage that has an array of its own, which nobody sees before the decision is made.</summary>
    private ref TaskState Touch(TaskAddress address)
    {
        var stage = Own(address.Stage);
        if (stage.Tasks == _before.Stages[address.Stage].Tasks)
            stage.Take(ImmutableCollectionsMarshal.AsImmutableArray(stage.Tasks.AsSpan().ToArray()));
        return ref ImmutableCollectionsMarshal.AsArray(stage.Tasks)![address.Task];
    }

    private StageState Own(int stage)
    {
        if (ReferenceEquals(_stages[stage], _before.Stages[stage]))
            _stages[stage] = _stages[stage] with { };
        return _stages[stage];
    }

    private static DateTimeOffset? DeadlineOf(WorkflowDefinition definition, DateTimeOffset now) =>
        definition.Policies.DeadlineSeconds is { } seconds ? now.AddSeconds(seconds) : null;

    private WorkflowState ToState() => _before with
    {
        Version = _before.Version + 1,
        Status = WorkflowStatus,
        UpdatedAt = _now,
        ClosedAt = !_moved ? _before.ClosedAt : WorkflowStatus.IsOpen() ? null : _now,
        DeadlineAt = _reopened ? DeadlineOf(Definition, _now) : _before.DeadlineAt,
        Stages = ImmutableCollectionsMarshal.AsImmutableArray(_stages),
    };
}
