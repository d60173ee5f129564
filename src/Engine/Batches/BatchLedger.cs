using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// A batch starts as all failed; a record leaves that set only by an outcome of its own. Safe for several rounds at once,
/// each with records of its own.
/// </summary>
internal sealed class BatchLedger
{
    private static readonly RecordOutcome Unfinished = new RecordOutcome.Failed("time was up before it was finished");

    private readonly RecordReport[] _reports;
    private readonly TimeProvider _time;
    private readonly long _started;
    private int _decisions;
    private int _conflicts;
    private long _commitTicks;
    private long _flushTicks;

    public BatchLedger(IReadOnlyList<ParsedRecord> parsed, TimeProvider time)
    {
        Parsed = parsed;
        _time = time;
        _started = time.GetTimestamp();
        _reports = [.. parsed.Select(p => new RecordReport(
            p.Record, p.EventId, p.Ref, p.EventName, Unfinished, null, null, TimeSpan.Zero))];
    }

    public IReadOnlyList<ParsedRecord> Parsed { get; }

    public void Settle(JudgedRecord judged, RecordOutcome outcome) => _reports[judged.Parsed.Index] = _reports[judged.Parsed.Index] with
    {
        Outcome = outcome,
        VersionBefore = judged.VersionBefore,
        VersionAfter = judged.VersionAfter,
        Elapsed = _time.GetElapsedTime(_started),
    };

    public void Fail(InstanceRecords records, string reason, Exception? fault = null)
    {
        foreach (var record in records.Records)
            _reports[record.Index] = _reports[record.Index] with { Outcome = new RecordOutcome.Failed(reason, Fault: fault), Elapsed = _time.GetElapsedTime(_started) };
    }

    /// <summary>
    /// On a FIFO queue, fails a record behind a failed one of its group: it would overtake, and it comes back with that one.
    /// </summary>
    /// <returns>True where it was failed. Those ahead of it that have no outcome yet don't count: it is asked again before its turn comes.</returns>
    public bool FailBehind(ParsedRecord record)
    {
        var group = record.Record.GroupId;
        if (group is null || !Array.Exists(_reports[..record.Index], r => r.Record.GroupId == group && r.Outcome is RecordOutcome.Failed && r.Outcome != Unfinished))
            return false;
        _reports[record.Index] = _reports[record.Index] with
        {
            Outcome = new RecordOutcome.Failed($"a record ahead of it in the message group '{group}' failed"),
            Elapsed = _time.GetElapsedTime(_started),
        };
        return true;
    }

    public void FailUnsettled(Exception fault)
    {
        for (var i = 0; i < _reports.Length; i++)
            if (_reports[i].Outcome == Unfinished)
                _reports[i] = _reports[i] with { Outcome = new RecordOutcome.Failed("an unexpected fault ended the batch", Fault: fault) };
    }

    public void CountDecisions(int decisions) => Interlocked.Add(ref _decisions, decisions);

    public void CountConflict() => Interlocked.Increment(ref _conflicts);

    public void CountCommit(TimeSpan elapsed) => Interlocked.Add(ref _commitTicks, elapsed.Ticks);

    public void CountFlush(TimeSpan elapsed) => Interlocked.Add(ref _flushTicks, elapsed.Ticks);

    public BatchReport ToReport() => new([.. _reports], Failures(), _conflicts, TimeSpan.FromTicks(_commitTicks), TimeSpan.FromTicks(_flushTicks)) { Decisions = _decisions };

    /// <summary>Behind a failed record, the rest of its message group is failed with it: acknowledged, it would overtake.</summary>
    private List<string> Failures()
    {
        var failures = new List<string>();
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in _reports)
        {
            var group = report.Record.GroupId;
            if (report.Outcome is not RecordOutcome.Failed && (group is null || !blocked.Contains(group)))
                continue;
            failures.Add(report.Record.MessageId);
            if (group is not null)
                blocked.Add(group);
        }

        return failures;
    }
}
