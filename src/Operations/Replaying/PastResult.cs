using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What has come of a task so far, that a replay keeps or gives up.</summary>
/// <param name="Status">COMPLETED or SKIPPED; among what is given up also SCHEDULED: whatever that attempt says later is stale.</param>
/// <param name="HasOutput">The instance keeps a result of it.</param>
public sealed record PastResult(StageName Stage, TaskName Task, WorkflowTaskStatus Status, int Attempt, bool HasOutput);
