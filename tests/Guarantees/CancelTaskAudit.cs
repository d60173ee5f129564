namespace WorkflowManager.Guarantees;

/// <summary>
/// Whoever was told to start, or may have been, hears of the cancellation at least once; nobody hears of one that was not
/// committed (G2, G3, G4).
/// </summary>
internal sealed class CancelTaskAudit(IReadOnlyList<InstanceHistory> histories, IReadOnlyList<StartTaskMessage> messages, Demands demands)
{
    public IEnumerable<string> Breaches()
    {
        var committed = histories.SelectMany(h => h.Cancellations).ToDictionary(c => c.Id.Value);
        var started = messages.Where(m => !m.IsCancel).Select(m => m.DispatchId).ToHashSet();
        var told = messages.Where(m => m.IsCancel).ToLookup(m => m.DispatchId);
        foreach (var message in told.SelectMany(t => t))
            if (!committed.TryGetValue(message.DispatchId, out var cancellation))
                yield return $"G3 a CancelTask '{message.DispatchId}' was sent, but its cancellation never committed";
            else if (message.Queue != cancellation.Queue[(cancellation.Queue.LastIndexOf('/') + 1)..])
                yield return $"G3 '{message.DispatchId}' went to '{message.Queue}' instead of '{cancellation.Queue}'";
            else if (Core.DispatchId.OfCancel(message.Ref, message.Stage, message.Task, message.Attempt).Value != message.DispatchId)
                yield return $"G4 '{message.DispatchId}' is on a CancelTask that says '{message.Ref}', '{message.Stage}', '{message.Task}', attempt {message.Attempt}";

        foreach (var cancellation in committed.Values)
        {
            var sent = told[cancellation.Id.Value].ToList();
            var pending = !demands.Settled && cancellation.IsInOutbox;
            if (sent.Count == 0 && !pending && cancellation.IsDue(id => started.Contains(id.Value)))
                yield return $"G2 '{cancellation.Id}', cancelled at version {cancellation.Version}, was never told";
            if (sent.Count > 1 && demands.SentOnce)
                yield return $"G4 '{cancellation.Id}' was sent {sent.Count} times";
            if (sent.Select(m => m.Body).Distinct(StringComparer.Ordinal).Count() > 1)
                yield return $"G4 '{cancellation.Id}' was sent again with another body: {string.Join(" / ", sent.Select(m => m.Body))}";
        }
    }
}
