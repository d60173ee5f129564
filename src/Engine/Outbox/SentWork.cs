using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A work after its messages went out, each with its outcome; says what may be cleared.</summary>
/// <param name="sent">By key, what was to be sent.</param>
internal sealed class SentWork(OutboxWork work, IReadOnlyDictionary<string, SentMessage> sent)
{
    public OutboxWork Work => work;

    /// <summary>By key, what has to be sent again, and why.</summary>
    public IReadOnlyDictionary<string, string> Unsent { get; } = sent.Values
        .Where(s => s.Outcome is DispatchOutcome.Failed || (s.Outcome is DispatchOutcome.Refused && !IsRetry(work, s.Planned)))
        .ToDictionary(s => s.Planned.Key, s => ReasonOf(s.Outcome)!, StringComparer.Ordinal);

    public string? Trouble => sent.Values
        .Where(s => s.Outcome is not DispatchOutcome.Sent)
        .Select(s => $"{s.Dispatch?.Id.Value ?? $"{work.Ref}/{s.Planned.Key}"}: {ReasonOf(s.Outcome)}")
        .FirstOrDefault();

    public int Flushed => work.Elements.Count(IsFlushed);

    /// <summary>Null where there is nothing to write.</summary>
    public OutboxClearance? Clearance(DateTimeOffset now)
    {
        ImmutableArray<CommitId> flushed = [.. work.Elements.Where(IsFlushed).Select(e => e.CommitId)];
        ImmutableArray<PartlyFlushed> partly =
        [
            .. from element in work.Elements
               where !IsFlushed(element)
               let part = new PartlyFlushed(element.CommitId, [.. element.Dispatches.Where(IsDone)]) { Notified = [.. element.Notifications.Where(IsDone)] }
               where part.Sent.Length + part.Notified.Length > 0
               select part,
        ];
        var error = ErrorUpdate(now, flushed.Length);
        return flushed.IsEmpty && partly.IsEmpty && error is DispatchErrorUpdate.Keep
            ? null
            : new OutboxClearance(work.Ref, flushed, partly, error);
    }

    private DispatchErrorUpdate ErrorUpdate(DateTimeOffset now, int flushed)
    {
        if (sent.Values.FirstOrDefault(s => s.Outcome is DispatchOutcome.QueueMissing or DispatchOutcome.Refused) is { Dispatch: { } dispatch } stuck)
        {
            var definition = work.State.Definition;
            var task = (stuck.Planned as PlannedDispatch)?.Task;
            return new DispatchErrorUpdate.Set(
                task is { } of ? definition.Stages[of.Stage].Name : null, task is { } its ? definition[its].Name : null,
                dispatch.Queue, ReasonOf(stuck.Outcome)!, now);
        }

        return work.HasDispatchError && work.Whole && flushed == work.Elements.Count
            ? new DispatchErrorUpdate.Remove()
            : new DispatchErrorUpdate.Keep();
    }

    private static string? ReasonOf(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Sent => null,
        DispatchOutcome.QueueMissing missing => missing.Reason,
        DispatchOutcome.Refused refused => refused.Reason,
        DispatchOutcome.Failed failed => failed.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    /// <summary>Refused, it is the sweeper's: the instance is found when it is due, and its record need not come back in vain.</summary>
    private static bool IsRetry(OutboxWork work, PlannedMessage planned) => planned is PlannedDispatch dispatch && work.State[dispatch.Task].WaitsForRetry;

    private bool IsFlushed(OutboxElement element) => element.Messages.All(IsDone);

    /// <summary>Sent, or not sent because nobody waits for it any more.</summary>
    private bool IsDone(PlannedMessage planned) => !sent.TryGetValue(planned.Key, out var message) || message.Outcome is DispatchOutcome.Sent;
}
