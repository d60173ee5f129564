namespace WorkflowManager.Engine;

/// <summary>Records of one instance that a round has not brought to an end, and that another one may.</summary>
/// <param name="Took">Of a conflict: from the round's first question to the answer that it had lost.</param>
internal sealed record UnfinishedRecords(InstanceRecords Records, UnfinishedCause Cause, TimeSpan Took = default);
