using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Does what time has made due: retries that no queue could delay, time-outs, lost heartbeats, deadlines. Each becomes an
/// event with an id of its own, decided, committed and logged like any other; so two sweeps at once, or one beside a retry's
/// own message, are a duplicate.
/// </summary>
public sealed class DueSweeper(IWorkflowStore store, BatchProcessor processor, TimeProvider time, EngineLimits limits)
{
    // A page is bounded in instances; one of them may have thousands of tasks that time out together.
    private const int EventsAtOnce = 500;

    private DueMark? _next;

    /// <summary>
    /// Page by page, up to a bound, until <paramref name="deadline"/>. One that ends early is taken up by the next where it
    /// stopped: what can't be settled must not keep the rest waiting. Throws where the store can't be reached; what was done by
    /// then stays done.
    /// </summary>
    public async Task<DueReport> SweepAsync(CancellationToken deadline)
    {
        var now = WireTime.ToStoredPrecision(time.GetUtcNow());
        var report = DueReport.Nothing;
        // Whoever goes on where the last one stopped comes round to the beginning, and looks at that too.
        var start = _next;
        var wrapped = start is null;
        for (var page = 0; page < limits.SweepPages && !deadline.IsCancellationRequested; page++)
        {
            try
            {
                var found = await store.FindDueAsync(now, limits.SweepPage, _next, deadline);
                var last = found.Count < limits.SweepPage;
                // Ahead of the work: a page that takes all the time there is must not be the next sweep's first one again.
                _next = last ? null : found[^1].Mark;
                report = Add(report, found, now);
                report = await FireAsync(found, report, now, deadline);
                if (wrapped && (last || HasPassed(start)))
                    return report with { Complete = true };
                wrapped |= last;
            }
            catch (Exception) when (deadline.IsCancellationRequested)
            {
                // Time is up, and drivers say so in many ways. What of the page was not done is found again.
                return report;
            }
        }

        return report;
    }

    private bool HasPassed(DueMark? start) =>
        start is not null && _next is { } next
        && (next.DueAt > start.DueAt || (next.DueAt == start.DueAt && string.CompareOrdinal(next.Ref.Value, start.Ref.Value) >= 0));

    private static DueReport Add(DueReport report, IReadOnlyList<DueInstance> found, DateTimeOffset now) => report with
    {
        Instances = report.Instances + found.Count,
        Lag = found.Count == 0 ? report.Lag : TimeSpan.FromTicks(Math.Max(report.Lag.Ticks, (now - found.Min(f => f.DueAt)).Ticks)),
    };

    private async Task<DueReport> FireAsync(IReadOnlyList<DueInstance> found, DueReport report, DateTimeOffset now, CancellationToken deadline)
    {
        var records = new List<InboundRecord>();
        foreach (var due in found)
        {
            try
            {
                // What is beyond that is due still, and the next sweep's.
                records.AddRange(RecordsOf(due.Instance.State, now).Take(EventsAtOnce));
            }
            catch (InvalidDataException fault)
            {
                // An instance that can't be understood is left for a person to look at; it must not keep the others waiting.
                report = report with { Left = report.Left + 1, Fault = report.Fault ?? fault };
            }
        }

        foreach (var some in records.Chunk(EventsAtOnce))
            report = Count(report, (await processor.ProcessAsync(some, deadline)).Records.Select(r => r.Outcome).ToList());
        return report;
    }

    private static DueReport Count(DueReport report, List<RecordOutcome> outcomes) =>
        report with
        {
            Fired = report.Fired + outcomes.Count(o => o is RecordOutcome.Applied),
            Settled = report.Settled + outcomes.Count(o => o is RecordOutcome.Ignored or RecordOutcome.Rejected),
            Left = report.Left + outcomes.Count(o => o is RecordOutcome.Failed),
            Fault = report.Fault ?? outcomes.OfType<RecordOutcome.Failed>().Select(f => f.Fault).FirstOrDefault(f => f is not null),
        };

    private static IEnumerable<InboundRecord> RecordsOf(WorkflowState state, DateTimeOffset now) =>
        from due in WorkflowTimers.Due(state, now)
        let received = DueEvent.Of(state, due)
        select new InboundRecord($"{state.Ref}/{received.Id}", received.Body, now);
}
