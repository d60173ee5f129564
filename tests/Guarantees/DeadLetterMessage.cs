namespace WorkflowManager.Guarantees;

/// <summary>A rejected record as the dead-letter queue handed it out, by its message attributes.</summary>
public sealed record DeadLetterMessage(string SourceMessageId, string Code, string Reason, string Body);
