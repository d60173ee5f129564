using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>In what two states of an instance differ.</summary>
public static class StateDiff
{
    /// <param name="before">Null: before there was an instance.</param>
    /// <param name="after">Of the same instance; it may be the older one.</param>
    /// <returns>The workflow, then stage by stage in the order in which they run, each ahead of its tasks.</returns>
    public static ImmutableArray<StateChange> Between(WorkflowState? before, WorkflowState after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (before is not null && before.Definition.Stages.Length != after.Definition.Stages.Length)
            throw new ArgumentException("These are not states of one instance.", nameof(before));
        var found = ImmutableArray.CreateBuilder<StateChange>();
        if (before?.Status != after.Status)
            found.Add(new StateChange.Workflow(before?.Status, after.Status));
        foreach (var stage in after.Definition.InOrder)
        {
            var (from, to) = (before?.Stages[stage].Status ?? StageStatus.NotStarted, after.Stages[stage].Status);
            if (from != to)
                found.Add(new StateChange.Stage(after.Definition.Stages[stage].Name, from, to));
            for (var task = 0; task < after.Stages[stage].Tasks.Length; task++)
                if (Between(before, after, new TaskAddress(stage, task)) is { } change)
                    found.Add(change);
        }

        return found.ToImmutable();
    }

    private static StateChange.Task? Between(WorkflowState? before, WorkflowState after, TaskAddress address)
    {
        var (from, to) = (before?[address] ?? default, after[address]);
        return from.Status == to.Status && from.Attempt == to.Attempt && from.Reason == to.Reason
            ? null
            : new StateChange.Task(
                after.Definition.Stages[address.Stage].Name, after.Definition[address].Name, from.Status, to.Status, from.Attempt, to.Attempt, to.Reason);
    }
}
