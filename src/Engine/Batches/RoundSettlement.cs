using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What a fold that stands has to tell, and which outcome its records have once that was tried.</summary>
internal static class RoundSettlement
{
    /// <summary>Its own element, and all that lies in the outbox already where one of its records was seen there. Null where there is nothing.</summary>
    public static OutboxWork? WorkOf(FoldResult fold)
    {
        List<OutboxElement> found = fold.Reflush ? [.. fold.Stored?.Outbox ?? []] : [];
        var others = (fold.Stored?.Outbox.Count ?? 0) - found.Count;
        if (fold.Commit is { } commit)
            found.Add(commit.Element);
        return found.Count == 0
            ? null
            : new OutboxWork(fold.After!, found, Whole: others == 0, fold.Stored?.HasDispatchError ?? false, BodyOf(fold));
    }

    /// <summary>Rejected records are not settled here: they have a way of their own.</summary>
    public static void Settle(FoldResult fold, FlushOutcome? flushed, Exception? ignoredFault, BatchLedger ledger)
    {
        var unsent = UnsentByRecord(fold, flushed);
        foreach (var judged in fold.Judged)
            if (OutcomeOf(judged, unsent, flushed, ignoredFault) is { } outcome)
                ledger.Settle(judged, outcome);
    }

    private static RecordOutcome? OutcomeOf(
        JudgedRecord judged, Dictionary<ParsedRecord, string> unsent, FlushOutcome? flushed, Exception? ignoredFault) => judged.Verdict switch
    {
        Verdict.Applied => FailedFlush(flushed) ?? (unsent.TryGetValue(judged.Parsed, out var reason) ? Unsent(reason) : (RecordOutcome)new RecordOutcome.Applied()),
        // A repeated event is done with only once whatever its first delivery left behind is told. That may be an entry of this very batch.
        Verdict.Ignored { Entry: null } repeated => FailedFlush(flushed) ?? FailedLog(ignoredFault) ?? AnyUnsent(flushed) ?? (RecordOutcome)new RecordOutcome.Ignored(repeated.Code, repeated.Reason),
        Verdict.Ignored ignored => FailedLog(ignoredFault) ?? (RecordOutcome)new RecordOutcome.Ignored(ignored.Code, ignored.Reason),
        Verdict.Undecided undecided => new RecordOutcome.Failed(undecided.Reason, Fault: undecided.Fault),
        Verdict.Rejected => null,
        _ => throw new ArgumentOutOfRangeException(nameof(judged), judged.Verdict, "No such verdict."),
    };

    private static RecordOutcome.Failed? FailedFlush(FlushOutcome? flushed) =>
        flushed?.Fault is { } fault ? new RecordOutcome.Failed("committed, but the log or the outbox could not be written; the next delivery finishes it", Fault: fault) : null;

    private static RecordOutcome.Failed? FailedLog(Exception? fault) =>
        fault is null ? null : new RecordOutcome.Failed("the log could not be written", Fault: fault);

    private static Dictionary<ParsedRecord, string> UnsentByRecord(FoldResult fold, FlushOutcome? flushed)
    {
        var unsent = new Dictionary<ParsedRecord, string>(ReferenceEqualityComparer.Instance);
        if (flushed is not null)
            foreach (var (key, reason) in flushed.Unsent)
                if (fold.CausedBy.TryGetValue(key, out var by))
                    unsent[by] = reason;
        return unsent;
    }

    private static RecordOutcome.Failed? AnyUnsent(FlushOutcome? flushed) =>
        flushed is { Unsent.Count: > 0 } ? Unsent(flushed.Unsent.Values.First()) : null;

    private static RecordOutcome.Failed Unsent(string reason) => new($"committed, but a message could not be sent: {reason}");

    private static Func<TaskAddress, string> BodyOf(FoldResult fold) => fold.Commit switch
    {
        Commit.Create create => task => create.Template.StartTaskBody(fold.Ref, task, create.Data),
        _ => fold.Stored!.StartTaskBody,
    };
}
