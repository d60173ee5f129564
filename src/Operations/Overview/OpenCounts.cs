namespace WorkflowManager.Operations;

/// <summary>Open instances by number.</summary>
/// <param name="Capped">There are more than were counted.</param>
public sealed record OpenCounts(IReadOnlyList<OpenCount> Counts, bool Capped);
