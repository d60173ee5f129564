using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>Reads what a round decides on: instances, then log; templates beside them.</summary>
internal sealed class SnapshotReader(IWorkflowStore store, TemplateCache templates, EngineLimits limits)
{
    public async Task<(StoreSnapshot Snapshot, IReadOnlyDictionary<TemplateKey, TemplateAnswer> Templates)> ReadAsync(
        IReadOnlyList<InstanceRecords> groups, CancellationToken cancellationToken)
    {
        var events = groups.SelectMany(g => g.Records).Select(r => r.Event!).ToList();
        var looking = templates.FindAllAsync(
            events.OfType<WorkflowEvent.StartWorkflow>().Select(s => new TemplateKey(s.Component, s.TemplateVersion)), cancellationToken);
        var reading = ReadCurrentAsync([.. events.Select(e => new EventKey(e.Ref, e.Id)).Distinct()], cancellationToken);
        await Task.WhenAll(looking, reading);
        return (await reading, await looking);
    }

    /// <summary>
    /// An instance that is older than its own log was overtaken between the two reads; its outbox may hide unsent
    /// StartTasks, so it is read again.
    /// </summary>
    private async Task<StoreSnapshot> ReadCurrentAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        var snapshot = await store.ReadAsync(keys, cancellationToken);
        for (var i = 0; i < limits.StaleReads && Behind(snapshot) is { Count: > 0 } behind; i++)
            snapshot = Merge(snapshot, await store.ReadAsync([.. keys.Where(k => behind.Contains(k.Ref))], cancellationToken), behind);
        return snapshot;
    }

    /// <summary>One that is not there at all may have been created between the reads; if it stays away it was purged.</summary>
    private static HashSet<BusinessRef> Behind(StoreSnapshot snapshot) =>
    [
        .. from seen in snapshot.Logged
           where seen.Value.Version > (snapshot.Instances.GetValueOrDefault(seen.Key.Ref)?.Version ?? 0)
           select seen.Key.Ref,
    ];

    private static StoreSnapshot Merge(StoreSnapshot old, StoreSnapshot fresh, HashSet<BusinessRef> refreshed) => new(
        old.Instances.Where(i => !refreshed.Contains(i.Key)).Concat(fresh.Instances).ToDictionary(),
        old.Logged.Where(l => !refreshed.Contains(l.Key.Ref)).Concat(fresh.Logged).ToDictionary());
}
