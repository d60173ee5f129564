using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Hosting;

namespace WorkflowManager.Cli.Tests;

/// <summary>An engine of which a test says what its batches and sweeps come to.</summary>
internal sealed class ScriptedWorkload : IWorkload
{
    /// <summary>Message ids that can't be handled.</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>Awaited in the middle of a batch.</summary>
    public Func<CancellationToken, Task> InBatch { get; set; } = _ => Task.CompletedTask;

    public Func<SweepReport> OnSweep { get; set; } = () => new SweepReport(0, 0, 0, TimeSpan.Zero, true);

    public int Sweeps;

    public async Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline)
    {
        await InBatch(deadline);
        return new BatchReport(
            [.. records.Select(r => new RecordReport(
                r, new EventId(r.MessageId), null, null, Failing.Contains(r.MessageId) ? new RecordOutcome.Failed("not yet") : new RecordOutcome.Applied(), null, null, TimeSpan.Zero))],
            [.. records.Select(r => r.MessageId).Where(Failing.Contains)], 0, TimeSpan.Zero, TimeSpan.Zero);
    }

    public Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        Interlocked.Increment(ref Sweeps);
        return Task.FromResult(OnSweep());
    }

    public void Dispose()
    {
    }
}
