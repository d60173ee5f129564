namespace WorkflowManager.Core;

/// <summary>One thing that one queue is told of.</summary>
/// <param name="Kind">One of <see cref="NotifyOn"/>'s.</param>
/// <param name="Stage">Null where it is about the workflow as a whole.</param>
/// <param name="Task">Null where it is about a stage, or the workflow.</param>
/// <param name="Status">Of what it is about, as documents spell it.</param>
/// <param name="BusinessStatus">The one that the task stands for; null where it has none, and where no task is meant.</param>
public sealed record Notice(
    NotifyOn Kind, TaskQueue Queue, StageName? Stage, TaskName? Task, TaskType? Type, string Status, string? BusinessStatus, int? Attempt, string? Reason, string? Code);
