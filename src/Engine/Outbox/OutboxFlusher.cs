using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Tells the world what was committed: log entries and messages side by side, and only then takes them off the outbox.
/// Clearing first would lose them with the process.
/// </summary>
/// <param name="workflowQueue">See <see cref="OutboxMessages"/>.</param>
internal sealed class OutboxFlusher(IWorkflowStore store, IDispatcher dispatcher, TaskQueue? workflowQueue, TimeProvider time, EngineLimits limits)
{
    private readonly OutboxMessages _messages = new(workflowQueue);

    /// <param name="works">At most one for each instance.</param>
    /// <param name="furtherEntries">Entries of events that changed nothing, written along; they have no outbox.</param>
    /// <returns>An outcome for each work, in order, and the fault that kept the further entries from the log.</returns>
    public async Task<(IReadOnlyList<FlushOutcome> Works, Exception? FurtherFault)> FlushAsync(
        IReadOnlyList<OutboxWork> works, IReadOnlyList<LogEntry> furtherEntries, CancellationToken cancellationToken)
    {
        var logging = WriteLogAsync(works, furtherEntries, cancellationToken);
        var sending = SendAsync(works, cancellationToken);
        await Task.WhenAll(logging, sending);
        var (logFaults, furtherFault) = await logging;
        var sent = await sending;
        var clearFault = await ClearAsync(sent.Where((_, i) => logFaults[i] is null), cancellationToken);
        return ([.. sent.Select((s, i) => new FlushOutcome(logFaults[i] ?? clearFault, s.Unsent, s.Flushed, s.Trouble))], furtherFault);
    }

    /// <summary>All entries in one command; should that fail, each instance's alone, so that one of them harms no other.</summary>
    private async Task<(Exception?[] Works, Exception? Further)> WriteLogAsync(
        IReadOnlyList<OutboxWork> works, IReadOnlyList<LogEntry> furtherEntries, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<LogEntry>> parts = [.. works.Select(w => w.Elements.SelectMany(e => e.Entries).ToList()), furtherEntries];
        var faults = new Exception?[parts.Count];
        var together = await TryWriteAsync([.. parts.SelectMany(p => p)], cancellationToken);
        if (together is not null && parts.Count(p => p.Count > 0) > 1)
            await Bounded.ForEachAsync(
                Enumerable.Range(0, parts.Count).ToList(), limits.Parallelism, async i => faults[i] = await TryWriteAsync(parts[i], cancellationToken));
        else
            Array.Fill(faults, together);
        return (faults[..^1], faults[^1]);
    }

    private async Task<Exception?> TryWriteAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return null;
        try
        {
            await store.WriteLogAsync(entries, WireTime.ToStoredPrecision(time.GetUtcNow()), cancellationToken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }

    private async Task<List<SentWork>> SendAsync(IReadOnlyList<OutboxWork> works, CancellationToken cancellationToken)
    {
        var now = WireTime.ToStoredPrecision(time.GetUtcNow());
        var outcomes = works.Select(_ => new Dictionary<string, SentMessage>(StringComparer.Ordinal)).ToList();
        var sending = new List<(int Work, PlannedMessage Planned, Dispatch Dispatch)>();
        for (var i = 0; i < works.Count; i++)
            foreach (var planned in works[i].Elements.SelectMany(e => e.Messages).DistinctBy(m => m.Key, StringComparer.Ordinal))
                Plan(i, planned);

        var sent = await TrySendAsync([.. sending.Select(s => s.Dispatch)], cancellationToken);
        for (var i = 0; i < sending.Count; i++)
            outcomes[sending[i].Work][sending[i].Planned.Key] = new SentMessage(sending[i].Planned, sending[i].Dispatch, sent[i]);
        return [.. works.Select((w, i) => new SentWork(w, outcomes[i]))];

        void Plan(int work, PlannedMessage planned)
        {
            try
            {
                if (_messages.Of(works[work], planned, now) is { } dispatch)
                    sending.Add((work, planned, dispatch));
            }
            catch (Exception fault)
            {
                // A document that can't be put into words is the trouble of this task only.
                outcomes[work][planned.Key] = new SentMessage(planned, null, new DispatchOutcome.Failed($"its payload could not be written: {fault.Message}"));
            }
        }
    }

    private async Task<IReadOnlyList<DispatchOutcome>> TrySendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        try
        {
            return dispatches.Count == 0 ? [] : await dispatcher.SendAsync(dispatches, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Some of them may have arrived: they are sent again, under the same dispatch ids.
            return [.. dispatches.Select(_ => new DispatchOutcome.Failed(fault.Message))];
        }
    }

    private async Task<Exception?> ClearAsync(IEnumerable<SentWork> sent, CancellationToken cancellationToken)
    {
        var now = WireTime.ToStoredPrecision(time.GetUtcNow());
        List<OutboxClearance> clearances = [.. sent.Select(s => s.Clearance(now)).OfType<OutboxClearance>()];
        if (clearances.Count == 0)
            return null;
        try
        {
            await store.ClearAsync(clearances, cancellationToken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }
}
