using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>Waits for what comes of events that were sent: the log tells.</summary>
internal static class EventWait
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <param name="atMost">For all of them.</param>
    /// <param name="seen">Told of each one, as it is seen.</param>
    /// <returns>Those that were seen in time.</returns>
    public static async Task<Dictionary<(BusinessRef Ref, EventId Id), LogEntry>> ForAsync(
        Invocation invocation, Backend backend, IReadOnlyList<(BusinessRef Ref, EventId Id)> sent, TimeSpan atMost, Action<int> seen)
    {
        var found = new Dictionary<(BusinessRef, EventId), LogEntry>();
        var began = invocation.Time.GetTimestamp();
        while (true)
        {
            foreach (var open in sent.Where(s => !found.ContainsKey(s)).GroupBy(s => s.Ref, s => s.Id))
            {
                var ids = open.ToHashSet();
                foreach (var logged in (await backend.Events.ReadAsync(open.Key, invocation.Token)).Where(l => ids.Contains(l.Entry.EventId)))
                    if (found.TryAdd((open.Key, logged.Entry.EventId), logged.Entry))
                        seen(1);
            }

            if (found.Count == sent.Distinct().Count() || invocation.Time.GetElapsedTime(began) >= atMost)
                return found;
            await Task.Delay(Look, invocation.Time, invocation.Token);
        }
    }
}
