using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>One stage: its tasks in template order. A stage without tasks completes as soon as it is reached.</summary>
public sealed record StageDefinition(StageName Name, decimal Order, ImmutableArray<TaskDefinition> Tasks)
{
    public NotifyPolicy? Notify { get; init; }
}
