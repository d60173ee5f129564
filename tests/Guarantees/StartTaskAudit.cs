using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>What the task queues handed out against what was committed (G2, G3, G4).</summary>
internal sealed class StartTaskAudit(IReadOnlyList<InstanceHistory> histories, IReadOnlyList<StartTaskMessage> messages, Demands demands)
{
    public IEnumerable<string> Breaches()
    {
        var committed = histories.SelectMany(h => h.Attempts).GroupBy(a => a.Id.Value).ToDictionary(g => g.Key, g => g.First());
        var started = messages.Where(m => !m.IsCancel).ToList();
        var received = started.ToLookup(m => m.DispatchId);
        foreach (var message in started)
            if (!committed.TryGetValue(message.DispatchId, out var attempt))
                yield return $"G3 a StartTask '{message.DispatchId}' was sent, but never committed";
            else if (message.Queue != NameOf(attempt.Queue))
                yield return $"G3 '{message.DispatchId}' went to '{message.Queue}' instead of '{attempt.Queue}'";
            else if (DispatchId.Of(message.Ref, message.Stage, message.Task, message.Attempt).Value != message.DispatchId)
                yield return $"G4 '{message.DispatchId}' is on a message that says '{message.Ref}', '{message.Stage}', '{message.Task}', attempt {message.Attempt}";

        foreach (var attempt in committed.Values)
        {
            var sent = received[attempt.Id.Value].ToList();
            var pending = !demands.Settled && attempt.IsInOutbox;
            if (sent.Count == 0 && !pending && (attempt.IsAwaited || (demands.EveryAttemptStarted && !attempt.IsOvertaken)))
                yield return $"G2 '{attempt.Id}', scheduled at version {attempt.Version}, was never started";
            if (sent.Count > 1 && demands.SentOnce)
                yield return $"G4 '{attempt.Id}' was sent {sent.Count} times";
            if (sent.Select(m => m.Body).Distinct(StringComparer.Ordinal).Count() > 1)
                yield return $"G4 '{attempt.Id}' was sent again with another body: {string.Join(" / ", sent.Select(m => m.Body))}";
        }
    }

    private static string NameOf(string queue) => queue[(queue.LastIndexOf('/') + 1)..];
}
