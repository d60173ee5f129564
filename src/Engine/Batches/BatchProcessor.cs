using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Handles a batch of the workflow queue's records: read, decide, commit, flush, clear. The protocol, and why each step
/// stands where it stands, is in <c>docs/architecture.md</c>.
/// </summary>
public sealed class BatchProcessor
{
    private readonly BatchRound _round;
    private readonly RejectedRecords _rejected;
    private readonly TimeProvider _time;
    private readonly EngineLimits _limits;

    /// <param name="deadLetters">Null: rejected records are reported as failed, and the queue's own redrive moves them.</param>
    public BatchProcessor(
        IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue? deadLetters,
        TimeProvider time, EngineLimits limits, EngineOptions? options = null)
    {
        options ??= EngineOptions.None;
        _rejected = new RejectedRecords(deadLetters, store, time);
        _round = new BatchRound(
            new SnapshotReader(store, new TemplateCache(templates, time, limits), limits), store,
            new OutboxFlusher(store, dispatcher, options.WorkflowQueue, time, limits), _rejected, time, limits, options.Forms);
        _time = time;
        _limits = limits;
    }

    /// <summary>Never throws for a record's or a server's trouble: what is not durable by the end is reported as failed.</summary>
    /// <param name="records">In order of arrival.</param>
    /// <param name="deadline">Cancelled when time is up; what is not finished by then is reported as failed.</param>
    public async Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(records);
        var ledger = new BatchLedger([.. records.Select((r, i) => ParsedRecord.Parse(i, r))], _time);
        try
        {
            await RunAsync(ledger, deadline);
        }
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            // Time is up, and drivers say so in many ways. Whatever has no outcome in the ledger yet is failed there already, and comes back.
        }
        catch (Exception fault)
        {
            // Nothing should come here. If it does, it must not cost the records that are done already their outcome.
            ledger.FailUnsettled(fault);
        }

        return ledger.ToReport();
    }

    private async Task RunAsync(BatchLedger ledger, CancellationToken deadline)
    {
        for (var waiting = ledger.Parsed; waiting.Count > 0;)
        {
            var wave = Wave.Of(waiting);
            await RunAsync(wave, ledger, deadline);
            waiting = [.. wave.Later.Where(record => !ledger.FailBehind(record))];
        }
    }

    private Task RunAsync(Wave wave, BatchLedger ledger, CancellationToken deadline) => Task.WhenAll(
        _rejected.HandleAsync(ledger, Malformed(wave.Now), deadline),
        DecideAsync(InstanceRecords.Group(wave.Now.Where(r => r.Event is not null)), ledger, deadline));

    private async Task DecideAsync(IReadOnlyList<InstanceRecords> groups, BatchLedger ledger, CancellationToken deadline)
    {
        var again = await _round.RunAsync(groups, ledger, deadline);
        await Bounded.ForEachAsync(again, _limits.Parallelism, one => FinishAloneAsync(one, ledger, deadline));
    }

    private List<JudgedRecord> Malformed(IEnumerable<ParsedRecord> records)
    {
        var now = WireTime.ToStoredPrecision(_time.GetUtcNow());
        return
        [
            .. from parsed in records
               let malformed = parsed.Result as EventParseResult.Malformed
               where malformed is not null
               select new JudgedRecord(
                   parsed,
                   new Verdict.Rejected(DecisionCode.Malformed, malformed.Reason, LogEntries.Rejected(parsed, DecisionCode.Malformed, malformed.Reason, now)),
                   0, 0),
        ];
    }

    /// <summary>
    /// One instance whose commit lost, or did not fit: read again and decided again, alone, so that it neither waits for
    /// others nor can spoil what they send.
    /// </summary>
    private async Task FinishAloneAsync(UnfinishedRecords unfinished, BatchLedger ledger, CancellationToken deadline)
    {
        for (var conflicts = unfinished.Cause == UnfinishedCause.Conflict ? 1 : 0; ; conflicts += unfinished.Cause == UnfinishedCause.Conflict ? 1 : 0)
        {
            if (conflicts > _limits.ConflictRetries)
            {
                ledger.Fail(unfinished.Records, $"other managers were faster {conflicts} times");
                return;
            }

            if (unfinished.Cause == UnfinishedCause.Conflict)
                await Task.Delay(ConflictBackoff.Of(conflicts, unfinished.Took, _limits, Random.Shared.NextDouble()), _time, deadline);
            if (await _round.RunAsync([unfinished.Records], ledger, deadline) is not [var again])
                return;
            unfinished = again;
        }
    }
}
