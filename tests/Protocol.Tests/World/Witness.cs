using System.Collections.Concurrent;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// Looks on while things happen, for what can't be seen afterwards: that what a message says was committed when it was sent, and that a
/// rejected record lay in the dead-letter queue when the log said so.
/// </summary>
internal sealed class Witness(Func<IReadOnlyCollection<BusinessRef>, Task<Evidence>> look)
{
    private readonly ConcurrentDictionary<string, bool> _buried = new();
    private readonly ConcurrentQueue<string> _breaches = new();

    public IReadOnlyCollection<string> Breaches => _breaches;

    public IWorkflowStore Of(IWorkflowStore store) => new Store(store, this);

    public IDispatcher Of(IDispatcher dispatcher) => new Dispatcher(dispatcher, this);

    public IDeadLetterQueue Of(IDeadLetterQueue queue) => new DeadLetters(queue, this);

    private async Task SendingAsync(IReadOnlyList<Dispatch> dispatches)
    {
        var evidence = await look([.. dispatches.Select(d => d.Ref).Distinct()]);
        var retrying = dispatches.Where(d => d.Id.Value.StartsWith("retry/", StringComparison.Ordinal)).ToList();
        var sending = dispatches.Except(retrying).Where(d => d.Attempt is not null).Select(d => StartTaskMessage.Parse(d.Queue.Value, d.Body, $"{d.Attempt}", d.Id.Value)).ToList();
        var telling = dispatches.Where(d => d.Attempt is null).Select(d => new NotificationMessage(d.Queue.Value, d.Id.Value, d.Body)).ToList();
        foreach (var breach in GuaranteeChecker.FindBreaches(evidence with { StartTasks = sending, Notifications = telling, Retries = retrying.ConvertAll(d => QueueInbox.Retry(d.Body)) }, new Demands { Settled = false }))
            if (breach.StartsWith("G3", StringComparison.Ordinal))
                _breaches.Enqueue($"{breach} by then");
    }

    private void Logging(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries.Where(e => e.Outcome == EventOutcome.Rejected))
            if (!_buried.Keys.Any(id => entry.Id.Value.EndsWith(KeyPart.Escape(id), StringComparison.Ordinal)))
                _breaches.Enqueue($"G7 '{entry.Id}' was logged as REJECTED before it lay in the dead-letter queue");
    }

    private sealed class Dispatcher(IDispatcher inner, Witness witness) : IDispatcher
    {
        public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
        {
            await witness.SendingAsync(dispatches);
            return await inner.SendAsync(dispatches, cancellationToken);
        }
    }

    private sealed class DeadLetters(IDeadLetterQueue inner, Witness witness) : IDeadLetterQueue
    {
        public async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
        {
            var troubles = await inner.SendAsync(letters, cancellationToken);
            for (var i = 0; i < letters.Count; i++)
                if (troubles[i] is null)
                    witness._buried[letters[i].Record.MessageId] = true;
            return troubles;
        }
    }

    private sealed class Store(IWorkflowStore inner, Witness witness) : IWorkflowStore
    {
        public Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken) => inner.ReadAsync(keys, cancellationToken);

        public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) => inner.CommitAsync(commits, cancellationToken);

        public Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
        {
            witness.Logging(entries);
            return inner.WriteLogAsync(entries, recordedAt, cancellationToken);
        }

        public Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) => inner.ClearAsync(clearances, cancellationToken);

        public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
            inner.FindStaleAsync(committedBefore, limit, after, cancellationToken);

        public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
            inner.FindDueAsync(now, limit, after, cancellationToken);
    }
}
