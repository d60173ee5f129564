using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A StartTask that, for all that is known, was not sent.</summary>
/// <param name="CommittedAt">Since when it lies in the outbox; null where only the instance's <c>dispatch_error</c> tells.</param>
/// <param name="Trouble">Why the queue did not take it; null where nobody has said so: it may be on its way right now.</param>
public sealed record UnsentStart(TaskQueue Queue, DateTimeOffset? CommittedAt, string? Trouble);
