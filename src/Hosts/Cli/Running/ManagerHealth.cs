using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>What the process has done and when the queue last answered; thread-safe.</summary>
internal sealed class ManagerHealth(TimeProvider time)
{
    // Three long polls without any answer: something is wrong with the queue or with the way to it.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _answeredAt = time.GetUtcNow();
    private long _batches;
    private long _records;
    private long _failures;
    private SweepReport? _sweep;
    private DateTimeOffset? _sweptAt;
    private string? _trouble;

    public void Answered()
    {
        lock (_gate)
        {
            _answeredAt = time.GetUtcNow();
            _trouble = null;
        }
    }

    public void Handled(BatchReport report)
    {
        lock (_gate)
        {
            _batches++;
            _records += report.Records.Count;
            _failures += report.Failures.Count;
        }
    }

    public void Swept(SweepReport report)
    {
        lock (_gate)
        {
            _sweep = report;
            _sweptAt = time.GetUtcNow();
        }
    }

    public void Troubled(Exception fault)
    {
        lock (_gate)
            _trouble = Hosting.Redaction.Clean(fault.Message);
    }

    /// <returns>Whether it is well: the queue has answered of late.</returns>
    public bool Write(Utf8JsonWriter writer)
    {
        lock (_gate)
        {
            var well = time.GetUtcNow() - _answeredAt < Silence;
            writer.WriteStartObject();
            writer.WriteString("status"u8, well ? "ok" : "failing");
            writer.WriteString("started_at"u8, WireTime.Iso(_startedAt));
            writer.WriteString("queue_answered_at"u8, WireTime.Iso(_answeredAt));
            if (_trouble is not null)
                writer.WriteString("trouble"u8, _trouble);
            writer.WriteNumber("batches"u8, _batches);
            writer.WriteNumber("records"u8, _records);
            writer.WriteNumber("failures"u8, _failures);
            if (_sweptAt is { } at)
                writer.WriteString("swept_at"u8, WireTime.Iso(at));
            if (_sweep is { } sweep)
                writer.WriteNumber("sweep_left"u8, sweep.Left + (sweep.Due?.Left ?? 0));
            writer.WriteEndObject();
            return well;
        }
    }
}
