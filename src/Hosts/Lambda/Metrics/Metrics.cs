using System.Buffers;
using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>
/// What each invocation came to, as numbers: one line an invocation, into the log. No reference, no payload, no message of a
/// fault ever comes here.
/// </summary>
internal sealed class Metrics(Stream output, TimeProvider time, string functionName, string functionVersion)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>Set once the settings are read. Null: no metrics.</summary>
    public string? Namespace { get; set; }

    public void Batch(string requestId, BatchReport report, TimeSpan elapsed)
    {
        int Of<T>() where T : RecordOutcome => report.Records.Count(r => r.Outcome is T);
        Write(
            requestId,
            (Metric.Records, report.Records.Count),
            (Metric.Applied, Of<RecordOutcome.Applied>()),
            (Metric.Ignored, Of<RecordOutcome.Ignored>()),
            (Metric.Rejected, Of<RecordOutcome.Rejected>()),
            (Metric.Failed, Of<RecordOutcome.Failed>()),
            (Metric.Decisions, report.Decisions),
            (Metric.Conflicts, report.Conflicts),
            (Metric.CommitTime, report.CommitTime.TotalMilliseconds),
            (Metric.FlushTime, report.FlushTime.TotalMilliseconds),
            (Metric.BatchTime, elapsed.TotalMilliseconds));
    }

    /// <summary>A fault ended the batch before any record had an outcome.</summary>
    public void BatchLost(string requestId, int records, TimeSpan elapsed) =>
        Write(requestId, (Metric.Records, records), (Metric.Failed, records), (Metric.BatchTime, elapsed.TotalMilliseconds));

    public void Swept(string requestId, SweepReport report, TimeSpan elapsed) => Write(
        requestId,
        [
            (Metric.SweepFlushed, report.Flushed),
            (Metric.SweepLeft, report.Left),
            // One that could not even look knows of no lag: none is worse news than zero, and the alarm takes it so.
            .. report is { Complete: false, Instances: 0 } ? [] : (ReadOnlySpan<(Metric, double)>)[(Metric.SweepLag, report.Lag.TotalMilliseconds)],
            .. report.Due is { } due ? [(Metric.DueFired, due.Fired), (Metric.DueLeft, due.Left)] : (ReadOnlySpan<(Metric, double)>)[],
            .. report.Due is { } looked and not { Complete: false, Instances: 0 } ? [(Metric.DueLag, looked.Lag.TotalMilliseconds)] : (ReadOnlySpan<(Metric, double)>)[],
            (Metric.SweepTime, elapsed.TotalMilliseconds),
        ]);

    private void Write(string requestId, params IReadOnlyList<(Metric Metric, double Value)> values)
    {
        if (Namespace is not { } metricsNamespace)
            return;
        _buffer.ResetWrittenCount();
        EmfLine.Write(
            _buffer, time.GetUtcNow(), metricsNamespace, functionName,
            [("log_event", "Metrics"), ("request_id", requestId), ("function_version", functionVersion)], values);
        // In one write, for the log's lines go to the same stream.
        output.Write(_buffer.WrittenSpan);
        output.Flush();
    }
}
