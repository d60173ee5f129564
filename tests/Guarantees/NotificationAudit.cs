using System.Text.Json;

namespace WorkflowManager.Guarantees;

/// <summary>Each notification at least once under its id, and none for a state that was not committed (G2, G3, G4).</summary>
internal sealed class NotificationAudit(IReadOnlyList<InstanceHistory> histories, IReadOnlyList<NotificationMessage> messages, Demands demands)
{
    public IEnumerable<string> Breaches()
    {
        var committed = histories.SelectMany(h => h.Notifications).ToDictionary(n => n.Id);
        var received = messages.ToLookup(m => m.DispatchId);
        foreach (var message in messages)
            if (!committed.TryGetValue(message.DispatchId, out var notification))
                yield return $"G3 a notification '{message.DispatchId}' was sent, but never committed";
            else if (message.Queue != NameOf(notification.Queue))
                yield return $"G3 '{message.DispatchId}' went to '{message.Queue}' instead of '{notification.Queue}'";
            else if (!Tells(message.Body, notification))
                yield return $"G3 '{message.DispatchId}' says something else than was committed: {message.Body}";

        var missing = histories.Where(h => h.Instance.HasDispatchError).SelectMany(h => h.Notifications).Select(n => n.Id).ToHashSet();
        foreach (var notification in committed.Values)
        {
            var sent = received[notification.Id].ToList();
            if (sent.Count == 0 && (demands.Settled || !notification.IsInOutbox) && !missing.Contains(notification.Id))
                yield return $"G2 '{notification.Id}', committed at version {notification.Version}, was never sent";
            if (sent.Count > 1 && demands.SentOnce)
                yield return $"G4 '{notification.Id}' was sent {sent.Count} times";
            if (sent.Select(m => m.Body).Distinct(StringComparer.Ordinal).Count() > 1)
                yield return $"G4 '{notification.Id}' was sent again with another body: {string.Join(" / ", sent.Select(m => m.Body))}";
        }
    }

    private static bool Tells(string body, CommittedNotification notification)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.GetProperty("version").GetInt64() == notification.Version && root.GetProperty("kind").GetString() == notification.Kind
            && root.GetProperty("status").GetString() == notification.Status;
    }

    private static string NameOf(string queue) => queue[(queue.LastIndexOf('/') + 1)..];
}
