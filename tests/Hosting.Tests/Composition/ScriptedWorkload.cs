using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Hosting.Tests;

/// <summary>Stands in for the engine: each call of it meets the next of the given outcomes.</summary>
internal sealed class ScriptedWorkload(Func<InboundRecord, RecordOutcome>? outcome = null, Exception? fault = null, Exception? sweepFault = null) : IWorkload
{
    public List<string[]> Batches { get; } = [];

    public int Sweeps { get; private set; }

    public bool Disposed { get; private set; }

    public Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline)
    {
        Batches.Add([.. records.Select(r => r.MessageId)]);
        if (fault is not null)
            return Task.FromException<BatchReport>(fault);
        var reports = records.Select(r => new RecordReport(
            r, new EventId(r.MessageId), null, null, outcome?.Invoke(r) ?? new RecordOutcome.Applied(), 0, 1, TimeSpan.Zero)).ToList();
        var failures = reports.Where(r => r.Outcome is RecordOutcome.Failed).Select(r => r.Record.MessageId).ToList();
        return Task.FromResult(new BatchReport(reports, failures, 1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
    }

    public Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        Sweeps++;
        return fault is null ? Task.FromResult(new SweepReport(1, 1, 0, TimeSpan.Zero, Complete: true, sweepFault)) : Task.FromException<SweepReport>(fault);
    }

    public void Dispose() => Disposed = true;
}
