using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A task that is FAILED.</summary>
/// <param name="Attempt">The one that failed.</param>
/// <param name="Code">What its sender called the failure; null where it did not, or where nobody has looked for it.</param>
/// <param name="GivenUp">Why the manager does not try it again, where a policy would have let it.</param>
public sealed record FailedTask(TaskAddress Address, StageName Stage, TaskName Task, int Attempt, string? Reason, string? Code, string? GivenUp);
