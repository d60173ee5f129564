namespace WorkflowManager.Operations;

/// <summary>Some of the open human tasks.</summary>
/// <param name="Next">Where to go on; null: that was the end.</param>
/// <param name="Unreadable">Instances on the way that wait for people, but whose documents make no sense.</param>
public sealed record HumanTaskPage(IReadOnlyList<HumanTask> Tasks, HumanTaskCursor? Next, IReadOnlyList<WaitingInstance> Unreadable);
