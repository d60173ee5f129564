using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Plans what is sent for the failed tasks of instances that are meant.</summary>
/// <param name="tasks">Which of them.</param>
/// <param name="reason">Why, kept in the log.</param>
public sealed class ReplayPlanner(
    IInstanceCatalog instances, IEventLog events, ReplayBatch batch, FailedTaskFilter tasks, ReplayScope scope, string? reason, string requestedBy, TimeProvider time)
{
    /// <summary>What is to be done in one instance, in this order. Nothing: nothing of it is meant, or not any more.</summary>
    /// <param name="component">As it is told where the instance can't be read.</param>
    public async Task<IReadOnlyList<ReplayItem>> PlanAsync(BusinessRef reference, string component, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(reference, cancellationToken) is not { } record)
            return [];
        WorkflowState state;
        try
        {
            state = record.Instance.State;
        }
        catch (InvalidDataException fault)
        {
            return [new ReplayItem(reference, component, null, null, null, ReplayItem.Refused, "UNREADABLE", fault.Message)];
        }

        // After the instance: what was applied up to the version in hand is in there.
        IReadOnlyList<LogEntry> log = batch.Resumed || tasks.Code is not null ? [.. (await events.ReadAsync(reference, cancellationToken)).Select(l => l.Entry)] : [];
        return Plan(record, state, log);
    }

    /// <summary>The same of an instance that was read.</summary>
    /// <param name="log">Read after it.</param>
    public IReadOnlyList<ReplayItem> Plan(InstanceRecord record, WorkflowState state, IReadOnlyList<LogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(record);
        var outputs = TaskOutputs.Of(record.Document);
        var items = new List<ReplayItem>();
        foreach (var failed in tasks.Of(state, log))
        {
            var item = Plan(state, failed, log, outputs);
            items.Add(item);
            // The next one is planned on what this one leaves.
            state = item.Plan?.After ?? state;
        }

        return items;
    }

    private ReplayItem Plan(WorkflowState state, FailedTask failed, IReadOnlyList<LogEntry> log, IReadOnlySet<TaskAddress> outputs)
    {
        var (reference, component) = (state.Ref, state.Definition.Component.Value);
        if (batch.Resumed && batch.HasDone(failed, log))
            return new ReplayItem(reference, component, failed, null, null, ReplayItem.Done);
        if ((state[failed.Address].Status, state[failed.Address].Attempt) != (WorkflowTaskStatus.Failed, failed.Attempt))
            return new ReplayItem(reference, component, failed, null, null, ReplayItem.Covered);
        var replay = ReplayEvent.Of(
            state, scope, scope == ReplayScope.Workflow ? null : failed.Stage.Value, scope is ReplayScope.Task or ReplayScope.Downstream ? failed.Task.Value : null,
            reason, requestedBy, state.Version, body => batch.IdOf(failed, body));
        var plan = ReplayPlan.Of(state, replay.Event, time.GetUtcNow(), outputs);
        return plan.Refusal is { } refusal
            ? new ReplayItem(reference, component, failed, replay, plan, ReplayItem.Refused, refusal.Code.Value, refusal.Reason)
            : new ReplayItem(reference, component, failed, replay, plan, ReplayItem.Planned);
    }
}
