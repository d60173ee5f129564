using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A work after its StartTasks went out, each with its outcome; says what may be cleared.</summary>
internal sealed class SentWork(OutboxWork work, IReadOnlyDictionary<PlannedDispatch, DispatchOutcome> outcomes)
{
    public OutboxWork Work => work;

    public IReadOnlyDictionary<ScheduledTask, string> Unsent { get; } = outcomes
        .Where(o => o.Value is DispatchOutcome.Failed or DispatchOutcome.Refused)
        .ToDictionary(o => new ScheduledTask(o.Key.Task, o.Key.Attempt), o => ReasonOf(o.Value)!);

    public string? Trouble => outcomes
        .Where(o => o.Value is not DispatchOutcome.Sent)
        .Select(o => $"{IdOf(o.Key)}: {ReasonOf(o.Value)}")
        .FirstOrDefault();

    public int Flushed => work.Elements.Count(IsFlushed);

    /// <summary>Null where there is nothing to write.</summary>
    public OutboxClearance? Clearance(DateTimeOffset now)
    {
        ImmutableArray<CommitId> flushed = [.. work.Elements.Where(IsFlushed).Select(e => e.CommitId)];
        ImmutableArray<(CommitId, ImmutableArray<PlannedDispatch>)> partly =
        [
            .. from element in work.Elements
               where !IsFlushed(element)
               let sent = element.Dispatches.Where(IsDone).ToImmutableArray()
               where sent.Length > 0
               select (element.CommitId, sent),
        ];
        var error = ErrorUpdate(now, flushed.Length);
        return flushed.IsEmpty && partly.IsEmpty && error is DispatchErrorUpdate.Keep
            ? null
            : new OutboxClearance(work.Ref, flushed, partly, error);
    }

    private DispatchErrorUpdate ErrorUpdate(DateTimeOffset now, int flushed)
    {
        foreach (var (dispatch, outcome) in outcomes)
            if (outcome is DispatchOutcome.QueueMissing or DispatchOutcome.Refused)
            {
                var definition = work.State.Definition;
                var task = definition[dispatch.Task];
                return new DispatchErrorUpdate.Set(definition.Stages[dispatch.Task.Stage].Name, task.Name, task.Queue, ReasonOf(outcome)!, now);
            }

        return work.HasDispatchError && work.Whole && flushed == work.Elements.Count
            ? new DispatchErrorUpdate.Remove()
            : new DispatchErrorUpdate.Keep();
    }

    private DispatchId IdOf(PlannedDispatch dispatch)
    {
        var definition = work.State.Definition;
        return DispatchId.Of(work.Ref, definition.Stages[dispatch.Task.Stage].Name, definition[dispatch.Task].Name, dispatch.Attempt);
    }

    private static string? ReasonOf(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Sent => null,
        DispatchOutcome.QueueMissing missing => missing.Reason,
        DispatchOutcome.Refused refused => refused.Reason,
        DispatchOutcome.Failed failed => failed.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    private bool IsFlushed(OutboxElement element) => element.Dispatches.All(IsDone);

    /// <summary>Sent, or not sent because nobody waits for it any more.</summary>
    private bool IsDone(PlannedDispatch dispatch) => !outcomes.TryGetValue(dispatch, out var outcome) || outcome is DispatchOutcome.Sent;
}
