namespace WorkflowManager.Core;

/// <summary>Who is told of what happens within a template, a stage or a task.</summary>
public sealed record NotifyPolicy(TaskQueue Queue, NotifyOn On);
