using System.Security.Cryptography;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Decides a dead letter anew, on what there is now. Pure: nothing is sent, nothing changes.</summary>
public static class DeadLetterJudge
{
    /// <param name="state">The instance that it is about; null: there is none.</param>
    /// <param name="template">What is found for its template, where it is a StartWorkflow without an instance; else null will do.</param>
    /// <param name="log">The instance's log and outbox, so far as they are known: an id that was handled is told from there.</param>
    public static DeadLetterJudgement Judge(
        DeadLetterFacts letter, WorkflowState? state, TemplateLookup? template, IReadOnlyList<LogEntry> log, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(log);
        if (letter.Parsed is EventParseResult.Malformed malformed)
            return new DeadLetterJudgement.Malformed(malformed.Field, malformed.Problem);
        var happened = letter.Event!;
        if (Seen(letter, happened, log) is { } seen)
            return seen;
        var decision = Decider.Decide(state, happened, template ?? new TemplateLookup.Missing(), now);
        return decision switch
        {
            Decision.Applied applied => new DeadLetterJudgement.WouldApply(StateDiff.Between(state, applied.State)),
            Decision.Ignored ignored => new DeadLetterJudgement.WouldIgnore(ignored.Code, ignored.Reason),
            Decision.Rejected rejected => new DeadLetterJudgement.WouldReject(rejected.Code, rejected.Reason),
            Decision.NoInstance => new DeadLetterJudgement.NoInstance(happened.Ref),
            _ => throw new ArgumentOutOfRangeException(nameof(letter), decision, "No such decision."),
        };
    }

    /// <summary>The question that comes ahead of a decision: an id that was applied or ignored is settled; a rejected one may be sent again.</summary>
    private static DeadLetterJudgement? Seen(DeadLetterFacts letter, WorkflowEvent happened, IReadOnlyList<LogEntry> log)
    {
        if (log.FirstOrDefault(e => e.EventId == happened.Id && e.Ref == happened.Ref && e.Outcome != EventOutcome.Rejected) is not { } entry)
            return null;
        return entry.BodyHash == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Message.Body)))
            ? new DeadLetterJudgement.WouldIgnore(DecisionCode.DuplicateEvent, "this event was handled meanwhile")
            : new DeadLetterJudgement.WouldReject(DecisionCode.IdReused, $"event_id: another event with the id '{happened.Id}' was handled; give this one an id of its own");
    }
}
