using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A task by which failed instances are looked for.</summary>
/// <param name="Stage">Null: in whatever stage a task of that name is.</param>
public sealed record FailedTaskName(StageName? Stage, TaskName Task);
