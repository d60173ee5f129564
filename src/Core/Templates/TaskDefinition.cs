using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>One task as a decision sees it. Any other field of the template's task stays in the adapter's document.</summary>
/// <param name="Parents">Indexes, in the same stage, of the tasks that must be COMPLETED first.</param>
public sealed record TaskDefinition(
    TaskName Name,
    TaskType Type,
    TaskQueue Queue,
    ImmutableArray<int> Parents,
    string? BusinessStatus)
{
    public TaskPolicies Policies { get; init; } = TaskPolicies.None;
}
