namespace WorkflowManager.Guarantees;

/// <summary>A message as a notify queue handed it out.</summary>
/// <param name="Queue">The queue's name, without what its URL has in front of it.</param>
/// <param name="DispatchId">The message attribute <c>dispatch_id</c>.</param>
public sealed record NotificationMessage(string Queue, string DispatchId, string Body);
