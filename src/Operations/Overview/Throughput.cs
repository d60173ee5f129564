namespace WorkflowManager.Operations;

/// <summary>What was started and closed, minute by minute.</summary>
/// <param name="Capped">There was more than was counted: the oldest minutes lack some, or all.</param>
public sealed record Throughput(IReadOnlyList<MinuteCount> Minutes, bool Capped);
