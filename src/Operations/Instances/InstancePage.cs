namespace WorkflowManager.Operations;

/// <summary>A page of a list.</summary>
/// <param name="Instances">
/// Fewer than were asked for, even none, where the store stopped looking at its bound: what is asked for is rare among what it had to walk through.
/// </param>
/// <param name="Next">Where to go on; null: that was the end. Behind it there may be nothing more.</param>
public sealed record InstancePage(IReadOnlyList<InstanceSummary> Instances, InstanceCursor? Next);
