using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Guarantees;

/// <summary>What was acknowledged against what is durable of it (G5, G7).</summary>
internal sealed class RecordAudit
{
    private readonly Dictionary<LogEntryId, LogEntry> _log;
    private readonly Dictionary<BusinessRef, InstanceHistory> _histories;
    private readonly ILookup<string, DeadLetterMessage> _letters;
    private readonly HashSet<string> _sent;
    private readonly HashSet<string>? _told;
    private readonly Evidence _evidence;

    public RecordAudit(IReadOnlyList<InstanceHistory> histories, Evidence evidence)
    {
        _evidence = evidence;
        _log = evidence.Log.ToDictionary(e => e.Id);
        _histories = histories.ToDictionary(h => h.Instance.Ref);
        _letters = evidence.DeadLetters.ToLookup(l => l.SourceMessageId);
        _sent = [.. evidence.StartTasks.Select(m => m.DispatchId)];
        _told = evidence.Notifications?.Select(n => n.DispatchId).ToHashSet();
    }

    public IEnumerable<string> Breaches()
    {
        foreach (var record in _evidence.Acknowledged)
            foreach (var breach in Breaches(record))
                yield return breach;
        foreach (var entry in _log.Values.Where(e => e.Outcome == EventOutcome.Rejected))
            if (!_evidence.DeadLetters.Any(l => IsOf(entry, l)))
                yield return $"G7 '{entry.Id}' is REJECTED in the log, but lies in no dead-letter queue";
    }

    private IEnumerable<string> Breaches(InboundRecord record)
    {
        var (settled, rejected) = IdsOf(record);
        if (settled is { } id && _log.TryGetValue(id, out var entry))
        {
            foreach (var attempt in UnsentOf(entry))
                yield return $"G7 '{record.MessageId}' was acknowledged, but '{attempt}', which it asked for, was not sent";
            yield break;
        }

        if (!_log.TryGetValue(rejected, out var rejection))
            yield return $"G7 '{record.MessageId}' was acknowledged, but is not in the log: {record.Body}";
        else if (!_letters[record.MessageId].Any(l => l.Code == rejection.Code?.Value && l.Reason == rejection.Reason && l.Body == record.Body))
            yield return $"G7 '{record.MessageId}' was rejected and acknowledged, but its dead letter is missing or says something else";
    }

    /// <summary>A queue that does not exist is the sweeper's affair, and the instance shows it.</summary>
    private IEnumerable<string> UnsentOf(LogEntry entry) =>
        entry is { Outcome: EventOutcome.Applied, Ref: { } reference } && _histories.TryGetValue(reference, out var history) && !history.Instance.HasDispatchError
            ? history.Attempts.Where(a => a.Version == entry.Version && a.IsAwaited).Select(a => a.Id)
                .Concat(history.Cancellations.Where(c => c.Version == entry.Version && c.IsDue(id => _sent.Contains(id.Value))).Select(c => c.Id))
                .Select(id => id.Value).Where(id => !_sent.Contains(id))
                .Concat(history.Notifications.Where(n => n.Version == entry.Version && _told?.Contains(n.Id) == false).Select(n => n.Id))
            : [];

    private static (LogEntryId? Settled, LogEntryId Rejected) IdsOf(InboundRecord record) =>
        EventParser.Parse(Encoding.UTF8.GetBytes(record.Body), record.MessageId, record.AttemptAttribute) switch
        {
            EventParseResult.Valid { Event: var received } => Ids(new EventKey(received.Ref, received.Id), record.MessageId),
            EventParseResult.Malformed { Ref: { } reference } malformed => (null, LogEntryId.OfRejected(new EventKey(reference, malformed.Id ?? new EventId(record.MessageId)), record.MessageId)),
            _ => (null, LogEntryId.OfUnreadable(record.MessageId)),
        };

    private static (LogEntryId?, LogEntryId) Ids(EventKey key, string messageId) => (LogEntryId.Of(key), LogEntryId.OfRejected(key, messageId));

    private static bool IsOf(LogEntry entry, DeadLetterMessage letter)
    {
        var suffix = KeyPart.Escape(letter.SourceMessageId);
        return entry.Id.Value == suffix || entry.Id.Value.EndsWith($"/{suffix}", StringComparison.Ordinal);
    }
}
