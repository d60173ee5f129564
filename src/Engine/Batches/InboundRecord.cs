namespace WorkflowManager.Engine;

/// <summary>A record of the workflow queue.</summary>
/// <param name="MessageId">The queue's own id of it.</param>
/// <param name="AttemptAttribute">The message attribute <c>attempt</c>, if any.</param>
/// <param name="Trace">The trace that it came with, if any; passed on with the StartTasks that it causes.</param>
/// <param name="GroupId">The message group on a FIFO queue, else null.</param>
public sealed record InboundRecord(
    string MessageId,
    string Body,
    DateTimeOffset ReceivedAt,
    string? AttemptAttribute = null,
    TraceContext? Trace = null,
    string? GroupId = null);
