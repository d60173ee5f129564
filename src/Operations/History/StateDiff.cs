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
        if (before?.DeadlineAt != after.DeadlineAt)
            found.Add(new StateChange.Field(null, null, "deadline_at", Text(before?.DeadlineAt), Text(after.DeadlineAt)));
        foreach (var stage in after.Definition.InOrder)
        {
            var (from, to) = (before?.Stages[stage].Status ?? StageStatus.NotStarted, after.Stages[stage].Status);
            if (from != to)
                found.Add(new StateChange.Stage(after.Definition.Stages[stage].Name, from, to));
            for (var task = 0; task < after.Stages[stage].Tasks.Length; task++)
            {
                var address = new TaskAddress(stage, task);
                if (Between(before, after, address) is { } change)
                    found.Add(change);
                found.AddRange(
                    from field in RunFields.Of(before?[address].Run).Zip(RunFields.Of(after[address].Run))
                    where field.First.Value != field.Second.Value
                    select new StateChange.Field(
                        after.Definition.Stages[stage].Name, after.Definition[address].Name, field.First.Name, field.First.Value, field.Second.Value));
            }
        }

        return found.ToImmutable();
    }

    private static StateChange.Task? Between(WorkflowState? before, WorkflowState after, TaskAddress address)
    {
        var (from, to) = (before?[address] ?? TaskState.Untouched, after[address]);
        return from.Status == to.Status && from.Attempt == to.Attempt && from.Reason == to.Reason
            ? null
            : new StateChange.Task(
                after.Definition.Stages[address.Stage].Name, after.Definition[address].Name, from.Status, to.Status, from.Attempt, to.Attempt, to.Reason);
    }

    private static string? Text(DateTimeOffset? moment) => moment is { } at ? WireTime.Iso(at) : null;
}
