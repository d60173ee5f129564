using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>Tells the world what a killed manager could not: flushes outboxes whose own record never came back.</summary>
public sealed class OutboxSweeper(IWorkflowStore store, IDispatcher dispatcher, TimeProvider time, EngineLimits limits, EngineOptions? options = null)
{
    private readonly OutboxFlusher _flusher = new(store, dispatcher, options?.WorkflowQueue, time, limits);
    private BusinessRef? _next;

    /// <summary>
    /// Page by page, up to a bound, until <paramref name="deadline"/>. One that ends early is taken up by the next where it
    /// stopped: what can't be told must not keep the rest waiting. Safe to run many times at once: a StartTask sent twice
    /// carries the same dispatch id. Throws where the store can't be reached; what was done by then stays done.
    /// </summary>
    public async Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        var stale = WireTime.ToStoredPrecision(time.GetUtcNow()) - limits.StaleAfter;
        var report = new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: false);
        var start = _next;
        var wrapped = start is null;
        for (var page = 0; page < limits.SweepPages && !deadline.IsCancellationRequested; page++)
        {
            try
            {
                var found = await store.FindStaleAsync(stale, limits.SweepPage, _next, deadline);
                var last = found.Count < limits.SweepPage;
                // Ahead of the flush: a page that takes all the time there is must not be the next sweep's first one again.
                _next = last ? null : found[^1].Ref;
                var (works, fault) = WorksOf(found, stale);
                report = Found(report, works, unreadable: found.Count - works.Count, fault, stale);
                report = await FlushAsync(works, report, deadline);
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

    /// <summary>
    /// Tells all that the outboxes of these instances hold, whatever its age: for a person who does not want to wait for the
    /// next sweep. Beside their own manager it does no harm: a StartTask sent twice carries the same dispatch id.
    /// </summary>
    public async Task<SweepReport> FlushAsync(IReadOnlyList<StoredInstance> instances, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var (works, fault) = WorksOf(instances, DateTimeOffset.MaxValue);
        works.RemoveAll(w => w.Elements.Count == 0);
        var none = new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true);
        var report = Found(none, works, unreadable: 0, fault, DateTimeOffset.MaxValue) with { Lag = TimeSpan.Zero };
        return await FlushAsync(works, report, deadline);
    }

    private bool HasPassed(BusinessRef? start) =>
        start is { } first && _next is { } next && string.CompareOrdinal(next.Value, first.Value) >= 0;

    /// <summary>Left until it is told: should time be up first, the report says what is waiting, and for how long.</summary>
    private static SweepReport Found(SweepReport report, IReadOnlyList<OutboxWork> works, int unreadable, Exception? fault, DateTimeOffset stale)
    {
        var elements = works.SelectMany(w => w.Elements).ToList();
        var lag = elements.Count == 0 ? TimeSpan.Zero : stale - elements.Min(e => e.CommittedAt);
        return report with
        {
            Instances = report.Instances + works.Count,
            Left = report.Left + elements.Count + unreadable,
            Lag = TimeSpan.FromTicks(Math.Max(report.Lag.Ticks, lag.Ticks)),
            Fault = report.Fault ?? fault,
        };
    }

    private async Task<SweepReport> FlushAsync(IReadOnlyList<OutboxWork> works, SweepReport report, CancellationToken deadline)
    {
        if (works.Count == 0)
            return report;
        var (outcomes, _) = await _flusher.FlushAsync(works, [], deadline);
        var flushed = outcomes.Sum(o => o.Fault is null ? o.Flushed : 0);
        return report with
        {
            Flushed = report.Flushed + flushed,
            Left = report.Left - flushed,
            Fault = report.Fault ?? outcomes.Select(o => o.Fault).FirstOrDefault(f => f is not null),
            Trouble = report.Trouble ?? outcomes.Select(o => o.Trouble).FirstOrDefault(t => t is not null),
        };
    }

    /// <summary>An instance that can't be understood is left for a person to look at; it must not keep the others waiting.</summary>
    private static (List<OutboxWork> Works, Exception? Fault) WorksOf(IReadOnlyList<StoredInstance> found, DateTimeOffset stale)
    {
        var works = new List<OutboxWork>(found.Count);
        Exception? first = null;
        foreach (var instance in found)
        {
            try
            {
                works.Add(WorkOf(instance, stale));
            }
            catch (InvalidDataException fault)
            {
                first ??= fault;
            }
        }

        return (works, first);
    }

    /// <summary>Only elements that are stale themselves: a younger one's own manager may be at it right now.</summary>
    private static OutboxWork WorkOf(StoredInstance instance, DateTimeOffset stale)
    {
        var elements = instance.Outbox.Where(e => e.CommittedAt < stale).ToList();
        return new OutboxWork(instance.State, elements, Whole: elements.Count == instance.Outbox.Count, instance.HasDispatchError, instance.StartTaskBody);
    }
}
