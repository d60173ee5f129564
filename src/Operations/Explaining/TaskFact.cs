using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A task as an explanation speaks of it.</summary>
/// <param name="Since">When it got that status, by the log; null where the log does not tell.</param>
public sealed record TaskFact(StageName Stage, TaskName Task, WorkflowTaskStatus Status, int Attempt, DateTimeOffset? Since)
{
    /// <summary><c>stage/task</c>, for a person.</summary>
    public string Name => $"{Stage}/{Task}";

    internal string Worded => Attempt > 1 ? $"{Name} ({Status.ToWire()}, attempt {Attempt})" : $"{Name} ({Status.ToWire()})";
}
