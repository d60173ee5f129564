namespace WorkflowManager.Core;

/// <summary>What a template says about the workflow as a whole.</summary>
/// <param name="DeadlineSeconds">From its start, or from its reopening, to its end.</param>
/// <param name="Retry">Of each task that has none of its own.</param>
public sealed record WorkflowPolicies(int? DeadlineSeconds, RetryPolicy? Retry, NotifyPolicy? Notify)
{
    public static WorkflowPolicies None { get; } = new(null, null, null);
}
