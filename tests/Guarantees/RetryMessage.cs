using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>A retry as the workflow queue handed it out.</summary>
/// <param name="Id">Its <c>event_id</c>.</param>
public sealed record RetryMessage(BusinessRef Ref, string Id, string Body);
