using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>
/// Plans the same for many instances: each event is decided as the manager would decide it, and nothing happens. The ids follow from the batch
/// and from what is asked, so that a batch that is sent twice takes effect once.
/// </summary>
/// <param name="scope">Of replays.</param>
public sealed class BulkPlanner(
    IInstanceCatalog instances, IEventLog events, ReplayBatch batch, BulkAction action, ReplayScope scope, string? reason, string requestedBy, TimeProvider time)
{
    private static readonly FailedTaskFilter Failed = new();

    /// <summary>What is to be done in one instance, in this order; at least one item.</summary>
    public async Task<IReadOnlyList<BulkItem>> PlanAsync(BusinessRef reference, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(reference, cancellationToken) is not { } record)
            return [new BulkItem(reference, null, null, null, BulkItem.Refused, "NO_INSTANCE", $"there is no instance '{reference}'")];
        WorkflowState state;
        try
        {
            state = record.Instance.State;
        }
        catch (InvalidDataException fault)
        {
            return [new BulkItem(reference, null, null, record.Instance.Version, BulkItem.Refused, "UNREADABLE", fault.Message)];
        }

        // After the instance: what was applied up to the version in hand is in there.
        IReadOnlyList<LogEntry> log = [.. (await events.ReadAsync(reference, cancellationToken)).Select(l => l.Entry)];
        IReadOnlyList<BulkItem> items = action switch
        {
            BulkAction.Replay => [.. new ReplayPlanner(instances, events, batch, Failed, scope, reason, requestedBy, time).Plan(record, state, log).Select(Of)],
            BulkAction.Retry => Retries(state, log),
            BulkAction.Cancel => [Control(EventNames.CancelWorkflow, state, log)],
            BulkAction.Pause => [Control(EventNames.PauseWorkflow, state, log)],
            BulkAction.Resume => [Control(EventNames.ResumeWorkflow, state, log)],
            _ => throw new ArgumentOutOfRangeException(nameof(reference), action, "No such action."),
        };
        return items.Count > 0 ? items : [Nothing(state)];
    }

    private static BulkItem Nothing(WorkflowState state) =>
        new(state.Ref, state.Definition.Component.Value, null, state.Version, BulkItem.Nothing, "NOTHING_FAILED", "it has no FAILED task that is not tried again by itself");

    private static BulkItem Of(ReplayItem item) => new(
        item.Ref, item.Component, item.Task, item.Replay?.Event.ExpectedVersion,
        item.Result switch
        {
            ReplayItem.Planned => BulkItem.Planned,
            ReplayItem.Refused => BulkItem.Refused,
            _ => BulkItem.Nothing,
        },
        item.Result switch
        {
            ReplayItem.Done => BulkItem.DoneCode,
            ReplayItem.Covered => "COVERED",
            _ => item.Code,
        },
        item.Result switch
        {
            ReplayItem.Done => "this batch has done it, and it has failed anew",
            ReplayItem.Covered => "another one of this instance takes it along",
            _ => item.Reason,
        },
        item.Plan?.Messages.Length ?? 0, item.Plan, item.Replay?.Event.Id, item.Replay?.Body);

    private List<BulkItem> Retries(WorkflowState state, IReadOnlyList<LogEntry> log)
    {
        var items = new List<BulkItem>();
        foreach (var failed in Failed.Of(state, log))
        {
            if (batch.Done("retry", failed, log) is { } done)
            {
                items.Add(new BulkItem(state.Ref, state.Definition.Component.Value, failed, state.Version, BulkItem.Nothing, BulkItem.DoneCode, "this batch has done it, and it has failed anew", Event: done.EventId));
                continue;
            }

            var body = SteeringEvents.Retry(state, failed.Address, reason, requestedBy, null);
            var (item, after) = Decided(state, failed, EventBody.WithId(body, batch.IdOf("retry", failed, body)));
            items.Add(item);
            state = after;
        }

        return items;
    }

    private BulkItem Control(string eventName, WorkflowState state, IReadOnlyList<LogEntry> log)
    {
        if (batch.Done(eventName, null, log) is { } done)
            return new BulkItem(state.Ref, state.Definition.Component.Value, null, state.Version, BulkItem.Nothing, BulkItem.DoneCode, "this batch has done it", Event: done.EventId);
        var body = SteeringEvents.Control(eventName, state, reason, requestedBy);
        return Decided(state, null, EventBody.WithId(body, batch.IdOf(eventName, null, body))).Item;
    }

    private (BulkItem Item, WorkflowState After) Decided(WorkflowState state, FailedTask? task, string body)
    {
        var what = EventBody.Check(body);
        var item = new BulkItem(state.Ref, state.Definition.Component.Value, task, state.Version, BulkItem.Planned, Event: what.Id, Body: body);
        return Decider.Decide(state, what, null, WireTime.ToStoredPrecision(time.GetUtcNow())) switch
        {
            Decision.Applied applied => (item with { Messages = Messages(state, applied) }, applied.State),
            Decision.Ignored ignored => (item with { Result = BulkItem.Nothing, Code = ignored.Code.Value, Reason = ignored.Reason }, state),
            Decision.Rejected rejected => (item with { Result = BulkItem.Refused, Code = rejected.Code.Value, Reason = rejected.Reason }, state),
            var other => throw new InvalidOperationException($"No such decision: {other}"),
        };
    }

    /// <summary>StartTasks, CancelTasks and notifications.</summary>
    private static int Messages(WorkflowState before, Decision.Applied applied)
    {
        var moves = applied.Changes.OfType<Change.TaskMoved>().ToList();
        return moves.Count(m => applied.State.Awaits(m.Task, m.Attempt))
            + moves.Count(m => m.Status == WorkflowTaskStatus.Cancelled && before[m.Task].Status == WorkflowTaskStatus.Scheduled)
            + Notices.Of(before.Definition, applied.Changes).Count;
    }
}
