using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>Everything there is at one moment. Never changed, only replaced.</summary>
/// <param name="Instances">The documents, by reference.</param>
/// <param name="Log">The log collection, by id.</param>
/// <param name="Truth">What really took effect, by reference, in order: the engine does not see it, the invariants go by it.</param>
/// <param name="Waited">Dispatch ids that a committed state has waited for, and those of the cancellations that were committed.</param>
/// <param name="Sent">Dispatch ids that a task queue has got.</param>
/// <param name="Missing">Dispatch ids that found no queue: the sweeper's.</param>
/// <param name="DeadLetters">Message ids in the dead-letter queue.</param>
/// <param name="Waiting">For each message, its copies on the queue.</param>
/// <param name="Late">Writes on their way whose sender no longer waits for them.</param>
/// <param name="Left">What may still go wrong.</param>
/// <param name="Violation">The first guarantee that did not hold.</param>
internal sealed record World(
    ImmutableSortedDictionary<BusinessRef, Instance> Instances,
    ImmutableSortedDictionary<LogEntryId, LogEntry> Log,
    ImmutableSortedDictionary<BusinessRef, ImmutableList<LogEntry>> Truth,
    ImmutableSortedSet<string> Waited,
    ImmutableSortedSet<string> Sent,
    ImmutableSortedSet<string> Missing,
    ImmutableSortedSet<string> DeadLetters,
    ImmutableArray<int> Waiting,
    ImmutableArray<Actor> Actors,
    ImmutableArray<LateCall> Late,
    Bounds Left,
    int Deliveries,
    string? Violation)
{
    public static World Empty { get; } = new(
        ImmutableSortedDictionary.Create<BusinessRef, Instance>(By<BusinessRef>(r => r.Value)),
        ImmutableSortedDictionary.Create<LogEntryId, LogEntry>(By<LogEntryId>(i => i.Value)),
        ImmutableSortedDictionary.Create<BusinessRef, ImmutableList<LogEntry>>(By<BusinessRef>(r => r.Value)),
        Nothing, Nothing, Nothing, Nothing, [], [], [], new Bounds(), 0, null);

    private static ImmutableSortedSet<string> Nothing => ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// Two worlds of the same key have the same futures. Who of two managers is called M1 does not count, nor how a settled past
    /// came about.
    /// </summary>
    public string Key()
    {
        var key = new StringBuilder(1_024);
        key.Append(Cached.Text(Truth, t => string.Join(';', t.Select(i => $"{i.Key}={string.Join(',', i.Value.Select(e => e.EventId))}")))).Append('\n');
        foreach (var (_, instance) in Instances)
            key.Append(instance.Text).Append('\n');
        key.Append(Cached.Text(Log, l => string.Join(';', l.Values.Select(Describe.Entry)))).Append('\n');
        foreach (var queue in (ReadOnlySpan<ImmutableSortedSet<string>>)[Waited, Sent, Missing, DeadLetters])
            key.Append(Cached.Text(queue, q => string.Join(',', q))).Append('\n');
        foreach (var waiting in Waiting)
            key.Append(waiting).Append(',');
        key.AppendJoin('\n', Actors.Select(KeyOf).Order(StringComparer.Ordinal)).Append('\n');
        if (!Late.IsEmpty)
            key.AppendJoin('\n', Late.Where(l => !Actors.Any(a => a.Delivery == l.Delivery)).Select(l => Cached.Text(l.Call, c => c.Text)).Order(StringComparer.Ordinal));
        key.Append(CultureInfo.InvariantCulture, $"{Left.Crashes},{Left.Faults},{Left.Duplicates},{Left.Sweeps},{Left.Purges}");
        return key.ToString();
    }

    /// <summary>Its commits are its own: whether they took effect, or still may, is part of what becomes of it.</summary>
    private string KeyOf(Actor actor)
    {
        var key = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{actor.Key:x}");
        foreach (var message in actor.Messages)
            key.Append(',').Append(message);
        foreach (var (_, instance) in Instances)
            foreach (var element in instance.Outbox)
                if (actor.Owns(element))
                    key.Append('|').Append(Cached.Text(element, Describe.Element));
        foreach (var late in Late)
            if (late.Delivery == actor.Delivery)
                key.Append("|late ").Append(Cached.Text(late.Call, c => c.Text));
        return key.ToString();
    }

    private static Comparer<T> By<T>(Func<T, string> text) => Comparer<T>.Create((a, b) => string.CompareOrdinal(text(a), text(b)));
}
