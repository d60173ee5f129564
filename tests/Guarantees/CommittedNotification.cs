namespace WorkflowManager.Guarantees;

/// <summary>What a queue was to be told, by the log.</summary>
/// <param name="Version">Of the entry that it tells of.</param>
/// <param name="IsInOutbox">It is still to be sent.</param>
internal sealed record CommittedNotification(string Id, long Version, string Queue, string Kind, string Status, bool IsInOutbox);
