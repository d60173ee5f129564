using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Finds why a task is not done.</summary>
internal sealed class CauseFinder(InstanceFacts facts, IReadOnlyList<OutboxElement> outbox, DispatchErrorUpdate.Set? dispatchError)
{
    private WorkflowState State => facts.State;

    public ImmutableArray<WaitCause> Of(TaskAddress address)
    {
        var fact = facts.Of(address);
        return fact.Status switch
        {
            WorkflowTaskStatus.Completed when State.Status == WorkflowStatus.Completed => [new WaitCause.Completed(fact.Since), new WaitCause.WorkflowClosed(State.ClosedAt, State.Status)],
            WorkflowTaskStatus.Completed => [new WaitCause.Completed(fact.Since)],
            WorkflowTaskStatus.Skipped => [new WaitCause.Skipped(fact.Since, State[address].Reason)],
            WorkflowTaskStatus.Cancelled => [new WaitCause.WorkflowClosed(State.ClosedAt, State.Status)],
            _ when State.Status is WorkflowStatus.Cancelled or WorkflowStatus.TimedOut => [new WaitCause.WorkflowClosed(State.ClosedAt, State.Status)],
            WorkflowTaskStatus.Scheduled => [Awaits(address, fact)],
            WorkflowTaskStatus.Failed => [Failed(address, fact)],
            WorkflowTaskStatus.Pending => Pending(address, fact),
            _ => throw new ArgumentOutOfRangeException(nameof(address), fact.Status, "No such status."),
        };
    }

    private WaitCause.AwaitsEvent Awaits(TaskAddress address, TaskFact fact)
    {
        var (task, run) = (State.Definition[address], State[address].Run);
        return new WaitCause.AwaitsEvent(fact.Since, Releases(fact), fact.Attempt, task.Queue, Unsent(address))
        {
            TimeoutAt = run?.TimeoutAt,
            HeartbeatDueAt = run?.HeartbeatDueAt,
            DueAt = run?.DueAt,
            AssignedTo = task.Policies.AssignedTo,
            ClaimedBy = run?.Claim?.Actor,
        };
    }

    private WaitCause Failed(TaskAddress address, TaskFact fact)
    {
        var (task, policy) = (State[address], State.Definition[address].Policies.Retry);
        return task is { WaitsForRetry: true, Run: { RetryAt: { } at, RetriesFrom: var from } }
            ? new WaitCause.RetryDue(fact.Since, Releases(fact), fact.Attempt, task.Reason, at, task.Attempt - from, policy?.MaxAttempts)
            : new WaitCause.Failed(fact.Since, Releases(fact), fact.Attempt, task.Reason, task.Run?.Code);
    }

    private ImmutableArray<WaitCause> Pending(TaskAddress address, TaskFact fact)
    {
        var stage = State.Definition.Stages[address.Stage].Name;
        // A closed workflow has no task that is not COMPLETED, unless its document was tampered with; then this is the truth still.
        if (facts.OpenStage is not { } open)
            return [new WaitCause.WorkflowClosed(State.ClosedAt, State.Status)];
        var openName = State.Definition.Stages[open].Name;
        var holding = facts.Holding(open);
        var causes = ImmutableArray.CreateBuilder<WaitCause>();
        if (State.Status == WorkflowStatus.Paused)
            causes.Add(new WaitCause.Paused(facts.Moves.OfWorkflow(WorkflowStatus.Paused)));
        if (State.Stages[address.Stage].Status == StageStatus.NotStarted)
            causes.Add(new WaitCause.StageNotReached(fact.Since ?? State.CreatedAt, Releases(holding), openName, holding));
        else if (open != address.Stage)
            causes.Add(new WaitCause.ReopenedStageAhead(Later(fact.Since, facts.Moves.Of(openName, StageStatus.Active)), Releases(holding), openName, holding));
        if (State.Stages[address.Stage].Status != StageStatus.NotStarted && facts.OpenParents(address) is { IsEmpty: false } parents)
        {
            var roots = facts.Roots(address);
            causes.Add(new WaitCause.ParentsOpen(Later(fact.Since, facts.Moves.Of(stage, StageStatus.Active)), Releases(roots), parents, roots));
        }

        return causes.ToImmutable();
    }

    /// <summary>The first of what is wrong with its StartTask: it lies in the outbox, or the instance says that it could not be sent.</summary>
    private UnsentStart? Unsent(TaskAddress address)
    {
        var attempt = State[address].Attempt;
        var task = State.Definition[address];
        var element = outbox.FirstOrDefault(e => e.Dispatches.Any(d => d.Task == address && d.Attempt == attempt));
        var refused = dispatchError is { } error && error.Stage == State.Definition.Stages[address.Stage].Name && error.Task == task.Name ? error.Reason : null;
        return element is null && refused is null ? null : new UnsentStart(task.Queue, element?.CommittedAt, refused);
    }

    private static ImmutableArray<Release> Releases(ImmutableArray<TaskFact> facts) => [.. facts.SelectMany(f => Releases(f))];

    private static ImmutableArray<Release> Releases(TaskFact fact)
    {
        // What moves a FAILED task on, and what answers a SCHEDULED one.
        string[] events = fact.Status == WorkflowTaskStatus.Failed
            ? [EventNames.TaskPending, EventNames.TaskCompleted]
            : [EventNames.TaskCompleted, EventNames.TaskFailed];
        return [.. events.Select(e => new Release(e, fact.Stage, fact.Task, fact.Attempt))];
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;
}
