using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>
/// Connects again, with the secret read anew, where the database refuses the credentials, and tries once more: somebody
/// has rotated them while this process lived.
/// </summary>
/// <param name="first">Over the clients that were built while initialising.</param>
/// <param name="connect">Reads the secret and builds new clients.</param>
/// <param name="isRefusal">Tells refused credentials from any other fault.</param>
internal sealed class RotatingWorkload(IWorkload first, Func<CancellationToken, Task<IWorkload>> connect, Func<Exception, bool> isRefusal, Log log) : IWorkload
{
    private IWorkload _current = first;

    public async Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline)
    {
        var report = await _current.ProcessAsync(records, deadline);
        if (Refusal(report) is not { } fault)
            return report;
        if (!await TryReconnectAsync(fault, deadline))
            return report;
        // Only what failed is handled again. A rejected record whose log entry was refused is among it, and reaches the dead-letter queue twice: rather that than never.
        var failed = report.Failures.ToHashSet(StringComparer.Ordinal);
        var again = await _current.ProcessAsync([.. records.Where(r => failed.Contains(r.MessageId))], deadline);
        return Merge(report, again);
    }

    public async Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        try
        {
            var report = await _current.SweepAsync(deadline);
            if (report.Fault is not { } fault || !isRefusal(fault) || !await TryReconnectAsync(fault, deadline))
                return report;
        }
        catch (Exception fault) when (isRefusal(fault))
        {
            if (!await TryReconnectAsync(fault, deadline))
                throw;
        }

        return await _current.SweepAsync(deadline);
    }

    public void Dispose() => _current.Dispose();

    private Exception? Refusal(BatchReport report) =>
        report.Records.Select(r => (r.Outcome as RecordOutcome.Failed)?.Fault).FirstOrDefault(f => f is not null && isRefusal(f));

    private async Task<bool> TryReconnectAsync(Exception refusal, CancellationToken deadline)
    {
        log.CredentialsRefusal(refusal);
        try
        {
            var before = _current;
            _current = await connect(deadline);
            before.Dispose();
            return true;
        }
        catch (Exception fault)
        {
            // What the first try came to still stands; the next invocation tries again.
            log.ReconnectFailure(fault);
            return false;
        }
    }

    private static BatchReport Merge(BatchReport report, BatchReport again)
    {
        // Not ToDictionary: a queue may deliver a message twice in one batch.
        var anew = new Dictionary<string, RecordReport>(StringComparer.Ordinal);
        foreach (var record in again.Records)
            anew[record.Record.MessageId] = record;
        return new BatchReport(
            [.. report.Records.Select(r => anew.GetValueOrDefault(r.Record.MessageId, r))],
            again.Failures,
            report.Conflicts + again.Conflicts,
            report.CommitTime + again.CommitTime,
            report.FlushTime + again.FlushTime) { Decisions = report.Decisions + again.Decisions };
    }
}
