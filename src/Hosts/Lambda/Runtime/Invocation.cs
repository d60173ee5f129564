namespace WorkflowManager.Lambda;

/// <summary>One event that Lambda hands to the function.</summary>
/// <param name="Deadline">When Lambda ends the process; what is not answered by then is lost.</param>
/// <param name="TraceId">The X-Ray header, where tracing is on.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string? TraceId, ReadOnlyMemory<byte> Payload);
