using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>What changes about a stage; its tasks stand in template order.</summary>
public sealed record StageState(StageStatus Status, ImmutableArray<TaskState> Tasks)
{
    private StageStatus _status = Status;
    private ImmutableArray<TaskState> _tasks = Tasks;

    public StageStatus Status
    {
        get => _status;
        init => _status = value;
    }

    public ImmutableArray<TaskState> Tasks
    {
        get => _tasks;
        init => _tasks = value;
    }

    /// <summary>A state for each task of a stage, for a store to fill in what has happened to them.</summary>
    public static TaskState[] Untouched(StageDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var tasks = new TaskState[definition.Tasks.Length];
        Array.Fill(tasks, TaskState.Untouched);
        return tasks;
    }

    public bool Equals(StageState? other) => other is not null && Status == other.Status && Tasks.AsSpan().SequenceEqual(other.Tasks.AsSpan());

    public override int GetHashCode() => ((int)Status * 397) ^ Tasks.Length;

    /// <summary>In place: for a draft, on a stage of its own that nobody else has seen.</summary>
    internal void Move(StageStatus status) => _status = status;

    /// <inheritdoc cref="Move"/>
    internal void Take(ImmutableArray<TaskState> tasks) => _tasks = tasks;
}
