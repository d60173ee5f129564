using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>What an instance waits for that only people do. Pure.</summary>
public static class HumanWork
{
    /// <summary>
    /// The roles or users (<c>assigned_to</c>) that its SCHEDULED HUMAN tasks wait for, each once and in the order of their
    /// bytes; an empty one for tasks that are anybody's. Empty where no person is waited for.
    /// </summary>
    public static ImmutableArray<string> WaitingFor(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        // Most templates ask no person anything, and this is asked at each commit.
        return state.Definition.HasHumanTasks
            ? [.. Open(state).Select(address => RoleOf(state.Definition[address])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The SCHEDULED HUMAN tasks, by the order of their stages, then as the template has them.</summary>
    public static IEnumerable<TaskAddress> Open(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var stage in state.Definition.InOrder)
            for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
                if (state.Stages[stage].Tasks[task].Status == WorkflowTaskStatus.Scheduled && state.Definition.Stages[stage].Tasks[task].Type == TaskType.Human)
                    yield return new TaskAddress(stage, task);
    }

    /// <summary>Whom a HUMAN task waits for; empty where it is anybody's.</summary>
    public static string RoleOf(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Policies.AssignedTo ?? "";
    }

    /// <summary>
    /// When a SCHEDULED task was scheduled, as its <c>due_seconds</c> or <c>timeout_seconds</c> tell it. Of one that has
    /// neither, when it last moved: was scheduled, claimed or given back; to the second. Null where it says nothing of that.
    /// </summary>
    public static DateTimeOffset? Since(TaskDefinition task, TaskState state)
    {
        ArgumentNullException.ThrowIfNull(task);
        return state.Run?.DueAt is { } due && task.Policies.DueSeconds is { } dueSeconds ? due.AddSeconds(-dueSeconds)
            : state.Run?.TimeoutAt is { } timeout && task.Policies.TimeoutSeconds is { } timeoutSeconds ? timeout.AddSeconds(-timeoutSeconds)
            : state.LastUpdatedTimePretty is { } pretty ? WireTime.ParsePretty(pretty)
            : null;
    }
}
