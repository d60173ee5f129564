using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>What changes about a stage; its tasks stand in template order.</summary>
public sealed record StageState(StageStatus Status, ImmutableArray<TaskState> Tasks)
{
    public bool Equals(StageState? other) => other is not null && Status == other.Status && Tasks.AsSpan().SequenceEqual(other.Tasks.AsSpan());

    public override int GetHashCode() => ((int)Status * 397) ^ Tasks.Length;
}
