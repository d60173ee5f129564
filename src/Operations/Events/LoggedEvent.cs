using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An entry of the log, or of an outbox on its way there.</summary>
/// <param name="RecordedAt">When it was written to the log; null while it lies in the outbox only.</param>
public sealed record LoggedEvent(LogEntry Entry, DateTimeOffset? RecordedAt);
