namespace WorkflowManager.Engine;

/// <summary>Records of one instance that a round has not brought to an end, and that another one may.</summary>
internal sealed record UnfinishedRecords(InstanceRecords Records, UnfinishedCause Cause);
