namespace WorkflowManager.Core;

/// <summary>What a template says about a task beyond its place: all of it optional.</summary>
/// <param name="Retry">The task's own, or the template's; null: whoever is outside decides what becomes of a failure.</param>
/// <param name="TimeoutSeconds">From its StartTask to its outcome.</param>
/// <param name="HeartbeatSeconds">From its StartTask to the first TaskHeartbeat, and between two of them.</param>
/// <param name="AssignedTo">A role or a user; shown to people and enforced where they log in, not by the manager.</param>
/// <param name="DueSeconds">By when a person should have done it; nothing happens by itself when it is late.</param>
/// <param name="HasForm">Its document has a <c>form</c> that an answer has to fit.</param>
public sealed record TaskPolicies(
    RetryPolicy? Retry, int? TimeoutSeconds, int? HeartbeatSeconds, string? AssignedTo, int? DueSeconds, bool HasForm, NotifyPolicy? Notify)
{
    public static TaskPolicies None { get; } = new(null, null, null, null, null, HasForm: false, null);

    /// <summary>True where time alone can move the task.</summary>
    public bool HasTimers => Retry is not null || TimeoutSeconds is not null || HeartbeatSeconds is not null;
}
