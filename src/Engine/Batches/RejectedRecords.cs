using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Brings rejected records to the dead-letter queue, and then to the log: the other way round a kill in between would
/// leave a record that is settled in the log and lies nowhere.
/// </summary>
internal sealed class RejectedRecords(IDeadLetterQueue? deadLetters, IWorkflowStore store, TimeProvider time)
{
    public async Task HandleAsync(BatchLedger ledger, IReadOnlyList<JudgedRecord> rejected, CancellationToken cancellationToken)
    {
        if (rejected.Count == 0)
            return;
        var troubles = await SendAsync(rejected, cancellationToken);
        List<JudgedRecord> delivered = [.. rejected.Where((_, i) => deadLetters is null || troubles[i] is null)];
        var fault = await LogAsync(delivered, cancellationToken);
        for (var i = 0; i < rejected.Count; i++)
        {
            var (code, reason) = Of(rejected[i]);
            ledger.Settle(rejected[i], (troubles[i], fault) switch
            {
                ({ } trouble, _) => new RecordOutcome.Failed($"rejected, {reason}; but {trouble}", code),
                (null, { }) => new RecordOutcome.Failed($"rejected, {reason}; but the log could not be written", code, fault),
                (null, null) => new RecordOutcome.Rejected(code, reason),
            });
        }
    }

    private async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<JudgedRecord> rejected, CancellationToken cancellationToken)
    {
        if (deadLetters is null)
            return [.. rejected.Select(_ => "no dead-letter queue is configured here, so it is left to the queue's own redrive")];
        try
        {
            return await deadLetters.SendAsync([.. rejected.Select(r => new DeadLetter(r.Parsed.Record, Of(r).Code, Of(r).Reason))], cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. rejected.Select(_ => $"the dead-letter queue could not be reached: {fault.Message}")];
        }
    }

    private async Task<Exception?> LogAsync(IReadOnlyList<JudgedRecord> delivered, CancellationToken cancellationToken)
    {
        if (delivered.Count == 0)
            return null;
        try
        {
            await store.WriteLogAsync(
                [.. delivered.Select(r => ((Verdict.Rejected)r.Verdict).Entry)], WireTime.ToStoredPrecision(time.GetUtcNow()), cancellationToken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }

    private static (DecisionCode Code, string Reason) Of(JudgedRecord judged)
    {
        var verdict = (Verdict.Rejected)judged.Verdict;
        return (verdict.Code, verdict.Reason);
    }
}
