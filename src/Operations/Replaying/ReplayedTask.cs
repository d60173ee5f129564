using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A task that runs again.</summary>
/// <param name="Attempt">The one that it will have.</param>
public sealed record ReplayedTask(TaskAddress Address, StageName Stage, TaskName Task, int Attempt, TaskQueue Queue);
