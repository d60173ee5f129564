using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>The store as the MongoDB adapter carries it out, call by call: where the adapter makes two, others may act in between.</summary>
internal sealed class ScriptedStore(Script script, PortHoles holes) : IWorkflowStore
{
    public async Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        var instances = new Call.ReadInstances([.. keys.Select(k => k.Ref).Distinct()]);
        var log = new Call.ReadLog([.. keys]);
        var early = holes.ReadsLogBeforeInstance ? await script.AskAsync<IReadOnlyList<LogEntry>>(log) : null;
        var found = await script.AskAsync<IReadOnlyList<Instance>>(instances);
        var logged = early ?? await script.AskAsync<IReadOnlyList<LogEntry>>(log);
        return new StoreSnapshot(
            found.ToDictionary(i => i.Ref, StoredInstance (i) => i),
            logged.ToDictionary(e => new EventKey(e.Ref!.Value, e.EventId), e => new SeenEvent(e.Version, e.BodyHash)));
    }

    /// <summary>
    /// The statements of one bulk write, in any order, and other managers' in between. What it can't tell from the count of
    /// those that matched it looks for.
    /// </summary>
    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        var writes = commits.Select(c => new Call.Write(script.Name(c))).ToList();
        var answers = await Task.WhenAll(writes.Select(WriteAsync));
        if (answers is [false])
            return [false];
        // An answer that is lost is the whole bulk's; one that has come names the creations, and of the updates only the count.
        var (answered, counted) = (answers.All(a => a is not null), answers.All(a => a is true));
        var won = answers.Select((a, i) => answered && a is true && (counted || commits[i] is Commit.Create)).ToArray();
        for (var i = 0; i < won.Length; i++)
            if (!won[i])
                won[i] = await script.AskAsync<bool>(new Call.Look(writes[i].Ref, writes[i].Commit.Element.CommitId));
        return won;
    }

    public async Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.OrderBy(e => e.Outcome == EventOutcome.Applied))
            await script.AskAsync<object?>(new Call.WriteEntry(entry));
    }

    public async Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken)
    {
        foreach (var clearance in clearances)
            await script.AskAsync<object?>(script.Name(clearance));
    }

    public async Task<IReadOnlyList<StoredInstance>> FindStaleAsync(
        DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        await script.AskAsync<IReadOnlyList<Instance>>(new Call.FindStale());

    /// <summary>Time stands still here, so nothing is ever due.</summary>
    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueInstance>>([]);

    private async Task<bool?> WriteAsync(Call.Write write)
    {
        try
        {
            return await script.AskAsync<bool>(write);
        }
        catch (IOException)
        {
            // The adapter looks whether it took effect.
            return null;
        }
    }
}
