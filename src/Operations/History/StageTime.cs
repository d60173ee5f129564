using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A time in which a stage was ACTIVE; one that was opened again has several.</summary>
/// <param name="EndedAt">Null while it is.</param>
public sealed record StageTime(int Index, StageName Stage, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
