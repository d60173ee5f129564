using System.Diagnostics;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>The function: a batch of the workflow queue or a sweep, and the answer to it.</summary>
internal sealed class Function(IWorkload workload, Log log, Metrics metrics, TimeProvider time) : IInvocationHandler
{
    public Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline) =>
        FunctionEventReader.Read(invocation.Payload, time.GetUtcNow()) switch
        {
            FunctionEvent.Batch batch => ProcessAsync(invocation.RequestId, batch.Records, deadline),
            FunctionEvent.Sweep => SweepAsync(invocation.RequestId, deadline),
            var other => throw new UnreachableException($"No such event: {other}"),
        };

    private async Task<ReadOnlyMemory<byte>> ProcessAsync(string requestId, IReadOnlyList<InboundRecord> records, CancellationToken deadline)
    {
        var began = time.GetTimestamp();
        BatchReport report;
        try
        {
            report = await workload.ProcessAsync(records, deadline);
        }
        catch (Exception fault)
        {
            // Nothing is known of any record, so all come back. What was done already is found done.
            log.BatchFailed(records.Count, fault);
            metrics.BatchLost(requestId, records.Count, time.GetElapsedTime(began));
            return FunctionAnswer.Failures(records.Select(r => r.MessageId));
        }

        foreach (var record in report.Records)
            log.RecordEnded(record);
        var elapsed = time.GetElapsedTime(began);
        log.BatchEnded(report, elapsed);
        metrics.Batch(requestId, report, elapsed);
        return FunctionAnswer.Failures(report.Failures);
    }

    private async Task<ReadOnlyMemory<byte>> SweepAsync(string requestId, CancellationToken deadline)
    {
        var began = time.GetTimestamp();
        var report = await workload.SweepAsync(deadline);
        var elapsed = time.GetElapsedTime(began);
        log.Swept(report, elapsed);
        metrics.Swept(requestId, report, elapsed);
        return FunctionAnswer.Swept(report);
    }
}
