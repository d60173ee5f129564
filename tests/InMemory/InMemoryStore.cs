using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

/// <summary>
/// The store in the memory of one process, for properties and fuzzing. It joins the store's contract suite, but it is no
/// evidence for any guarantee: it can't be killed, and it never loses an answer.
/// </summary>
public sealed class InMemoryStore : IWorkflowStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, InstanceRow> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<LogEntryId, LogRow> _log = [];

    /// <summary>All that the log holds, and all that outboxes have not told it yet.</summary>
    public IReadOnlyList<LogEntry> LogAndOutbox(BusinessRef reference)
    {
        lock (_gate)
        {
            var waiting = _instances.TryGetValue(reference.Value, out var row) ? row.Outbox.SelectMany(e => e.Entries) : [];
            return [.. _log.Values.Select(l => l.Entry).Concat(waiting).Where(e => e.Ref == reference).DistinctBy(e => e.Id)];
        }
    }

    public IReadOnlyList<LogRow> Log
    {
        get
        {
            lock (_gate)
                return [.. _log.Values];
        }
    }

    public InstanceRow? Find(BusinessRef reference)
    {
        lock (_gate)
            return _instances.GetValueOrDefault(reference.Value);
    }

    public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            var instances = keys.Select(k => k.Ref).Distinct().Where(r => _instances.ContainsKey(r.Value))
                .ToDictionary(r => r, r => (StoredInstance)_instances[r.Value]);
            var logged = keys.Distinct().Where(k => _log.ContainsKey(LogEntryId.Of(k)))
                .ToDictionary(k => k, k => Seen(_log[LogEntryId.Of(k)].Entry));
            return Task.FromResult(new StoreSnapshot(instances, logged));
        }
    }

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(commits);
        lock (_gate)
            return Task.FromResult<IReadOnlyList<bool>>([.. commits.Select(TryCommit)]);
    }

    public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(entries);
        lock (_gate)
            foreach (var entry in entries)
                if (entry.Outcome == EventOutcome.Applied || !_log.ContainsKey(entry.Id))
                    _log[entry.Id] = new LogRow(entry, recordedAt);
        return Task.CompletedTask;
    }

    public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(clearances);
        lock (_gate)
            foreach (var clearance in clearances)
                if (_instances.TryGetValue(clearance.Ref.Value, out var row))
                    _instances[clearance.Ref.Value] = row.Clear(clearance);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(
        DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredInstance>>(
            [
                .. _instances
                    .Where(i => after is null || string.CompareOrdinal(i.Key, after.Value.Value) > 0)
                    .Where(i => i.Value.Outbox.Any(e => e.CommittedAt < committedBefore))
                    .Select(i => i.Value).Take(limit),
            ]);
    }

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var found =
                from row in _instances.Values
                let due = WorkflowTimers.NextDue(row.State)
                where due <= now
                orderby due
                where after is null || due > after.DueAt || (due == after.DueAt && string.CompareOrdinal(row.Ref.Value, after.Ref.Value) > 0)
                select new DueInstance(row, due.Value);
            return Task.FromResult<IReadOnlyList<DueInstance>>([.. found.Take(limit)]);
        }
    }

    private static SeenEvent Seen(LogEntry entry) => new(entry.Version, entry.BodyHash);

    private bool TryCommit(Commit commit)
    {
        var key = commit.After.Ref.Value;
        var current = _instances.GetValueOrDefault(key);
        var next = commit switch
        {
            Commit.Create create when current is null => InstanceRow.Created(create),
            Commit.Update update when current is not null && current.Version == update.Before.Version => current.Updated(update),
            _ => null,
        };
        if (next is not null)
            _instances[key] = next;
        return next is not null;
    }
}
