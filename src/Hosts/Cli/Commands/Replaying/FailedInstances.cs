using System.Runtime.CompilerServices;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Picks the failed tasks that are meant, and plans what is sent for each of them: a page of instances at a time.</summary>
internal sealed class FailedInstances(Invocation invocation, ReplayOptions options, Backend backend, ReplayBatch batch)
{
    private const int Page = 200;

    private readonly ReplayScope _scope = options.ScopeOf(invocation) ?? ReplayScope.Task;
    private readonly string _requestedBy = invocation.Value(options.RequestedBy) ?? ControlOptions.ThisUser;
    private readonly InstanceFilter _instances = new()
    {
        Failed = true,
        Component = invocation.Value(options.Component) is { } component ? new ComponentName(component) : null,
        // A task that has failed keeps its stage ACTIVE.
        Stage = invocation.Value(options.Stage) is { } stage ? new StageName(stage) : null,
        CreatedBefore = Before(invocation, options.OlderThan),
        CreatedAfter = Before(invocation, options.Since),
    };

    private readonly FailedTaskFilter _tasks = new()
    {
        Stage = invocation.Value(options.Stage) is { } stage ? new StageName(stage) : null,
        Task = invocation.Value(options.Task) is { } task ? new TaskName(task) : null,
        Reason = invocation.Value(options.Reason),
        Code = invocation.Value(options.Code),
        Retrying = invocation.Value(options.Retrying),
    };

    /// <summary>Newest first; each page has references, for what they hold is best read when its turn comes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<InstanceSummary>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InstanceCursor? after = null;
        while (true)
        {
            var page = await backend.Instances.ListAsync(_instances, Page, after, cancellationToken);
            if (page.Instances.Count > 0)
                yield return page.Instances;
            if (page.Next is null)
                yield break;
            after = page.Next;
        }
    }

    /// <summary>What is to be done in one instance, in this order. Nothing: nothing of it is meant, or not any more.</summary>
    public async Task<IReadOnlyList<ReplayItem>> PlanAsync(InstanceSummary summary, CancellationToken cancellationToken)
    {
        var (reference, component) = (summary.Ref, summary.Component.Value);
        if (await backend.Instances.FindAsync(reference, cancellationToken) is not { } record)
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
        IReadOnlyList<LogEntry> log = batch.Resumed || _tasks.Code is not null ? [.. (await backend.Events.ReadAsync(reference, cancellationToken)).Select(l => l.Entry)] : [];
        var outputs = TaskOutputs.Of(record.Document);
        var items = new List<ReplayItem>();
        foreach (var failed in _tasks.Of(state, log))
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
            state, _scope, _scope == ReplayScope.Workflow ? null : failed.Stage.Value, _scope is ReplayScope.Task or ReplayScope.Downstream ? failed.Task.Value : null,
            invocation.Value(options.Why), _requestedBy, state.Version, body => batch.IdOf(failed, body));
        var plan = ReplayPlan.Of(state, replay.Event, invocation.Time.GetUtcNow(), outputs);
        return plan.Refusal is { } refusal
            ? new ReplayItem(reference, component, failed, replay, plan, ReplayItem.Refused, refusal.Code.Value, refusal.Reason)
            : new ReplayItem(reference, component, failed, replay, plan, ReplayItem.Planned);
    }

    private static DateTimeOffset? Before(Invocation invocation, System.CommandLine.Option<string?> option) =>
        invocation.Value(option) is { } age ? invocation.Time.GetUtcNow() - DurationOption.Read(age, option.Name, TimeSpan.Zero) : null;
}
