namespace WorkflowManager.Operations;

/// <summary>A queue as it should be, and as it is.</summary>
/// <param name="Facts">Null: there is none.</param>
public sealed record QueueCheck(QueueSpec Wanted, QueueFacts? Facts, IReadOnlyList<string> Problems);
