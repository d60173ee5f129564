using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>One pass of the protocol over the records of some instances: read, decide, commit, flush, clear.</summary>
internal sealed class BatchRound(
    SnapshotReader reader, IWorkflowStore store, OutboxFlusher flusher, RejectedRecords rejected, TimeProvider time, EngineLimits limits, IFormChecker? forms)
{
    /// <returns>What another pass may bring to an end; everything else has its outcome in the ledger.</returns>
    public async Task<IReadOnlyList<UnfinishedRecords>> RunAsync(
        IReadOnlyList<InstanceRecords> groups, BatchLedger ledger, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
            return [];
        var began = time.GetTimestamp();
        var folds = await FoldAsync(groups, ledger, cancellationToken);
        var unfinished = new List<UnfinishedRecords>();
        var standing = await CommitAsync(folds, ledger, unfinished, began, cancellationToken);
        await Task.WhenAll(
            TellAsync(standing, ledger, cancellationToken),
            rejected.HandleAsync(ledger, [.. standing.SelectMany(f => f.Judged).Where(j => j.Verdict is Verdict.Rejected)], cancellationToken));
        unfinished.AddRange(
            from fold in standing
            let left = fold.Left.Where(r => !ledger.FailBehind(r)).ToList()
            where left.Count > 0
            select new UnfinishedRecords(new InstanceRecords(fold.Ref, left), UnfinishedCause.Left));
        return unfinished;
    }

    private async Task<List<FoldResult>> FoldAsync(IReadOnlyList<InstanceRecords> groups, BatchLedger ledger, CancellationToken cancellationToken)
    {
        var folds = new List<FoldResult>(groups.Count);
        try
        {
            var (snapshot, templates) = await reader.ReadAsync(groups, cancellationToken);
            var now = WireTime.ToStoredPrecision(time.GetUtcNow());
            foreach (var group in groups)
                if (TryFold(group, snapshot, templates, now, ledger) is { } fold)
                    folds.Add(fold);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var group in groups)
                ledger.Fail(group, "the store could not be read", fault);
            folds.Clear();
        }

        return folds;
    }

    /// <summary>An instance that can't be understood is the trouble of its own records only.</summary>
    private FoldResult? TryFold(
        InstanceRecords group, StoreSnapshot snapshot, IReadOnlyDictionary<TemplateKey, TemplateAnswer> templates, DateTimeOffset now, BatchLedger ledger)
    {
        try
        {
            var fold = InstanceFold.Run(group, snapshot, templates, now, limits, forms);
            ledger.CountDecisions(fold.Decisions);
            return fold;
        }
        catch (Exception fault)
        {
            ledger.Fail(group, "the instance could not be decided on", fault);
            return null;
        }
    }

    /// <returns>The folds that stand: their commit has won, or they need none.</returns>
    private async Task<List<FoldResult>> CommitAsync(
        List<FoldResult> folds, BatchLedger ledger, List<UnfinishedRecords> unfinished, long began, CancellationToken cancellationToken)
    {
        var standing = folds.Where(f => f.Commit is null).ToList();
        var started = time.GetTimestamp();
        foreach (var bulk in Bulks(folds))
        {
            try
            {
                var won = await store.CommitAsync([.. bulk.Select(f => f.Commit!)], cancellationToken);
                for (var i = 0; i < bulk.Count; i++)
                    if (won[i])
                        standing.Add(bulk[i]);
                    else
                        Lose(bulk[i]);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                foreach (var fold in bulk)
                    if (bulk.Count > 1)
                        unfinished.Add(new UnfinishedRecords(All(fold), UnfinishedCause.SharedFault));
                    else
                        ledger.Fail(All(fold), "the commit failed, or its answer was lost", fault);
            }
        }

        ledger.CountCommit(time.GetElapsedTime(started));
        return standing;

        void Lose(FoldResult fold)
        {
            ledger.CountConflict();
            unfinished.Add(new UnfinishedRecords(All(fold), UnfinishedCause.Conflict, time.GetElapsedTime(began)));
        }
    }

    private static InstanceRecords All(FoldResult fold) => new(fold.Ref, [.. fold.Judged.Select(j => j.Parsed), .. fold.Left]);

    private IEnumerable<List<FoldResult>> Bulks(List<FoldResult> folds)
    {
        var bulk = new List<FoldResult>();
        var bytes = 0L;
        foreach (var fold in folds.Where(f => f.Commit is not null))
        {
            if (bulk.Count > 0 && bytes + fold.CommitBytes > limits.CommitBytes)
            {
                yield return bulk;
                (bulk, bytes) = ([], 0);
            }

            bulk.Add(fold);
            bytes += fold.CommitBytes;
        }

        if (bulk.Count > 0)
            yield return bulk;
    }

    private async Task TellAsync(List<FoldResult> standing, BatchLedger ledger, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var telling = standing.Select(f => (Fold: f, Work: RoundSettlement.WorkOf(f))).ToList();
        var works = telling.Select(t => t.Work).OfType<OutboxWork>().ToList();
        var ignored = standing.SelectMany(f => f.Judged).Select(j => (j.Verdict as Verdict.Ignored)?.Entry).OfType<LogEntry>().ToList();
        var (outcomes, ignoredFault) = works.Count + ignored.Count > 0
            ? await flusher.FlushAsync(works, ignored, cancellationToken)
            : ([], null);
        ledger.CountFlush(time.GetElapsedTime(started));
        var next = 0;
        foreach (var (fold, work) in telling)
            RoundSettlement.Settle(fold, work is null ? null : outcomes[next++], ignoredFault, ledger);
    }
}
