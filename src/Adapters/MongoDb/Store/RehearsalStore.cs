using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>
/// One template and one instance in memory, by way of the documents that the database would have: for a process that plays
/// a workflow to itself before the first event comes. It promises nothing that a store promises.
/// </summary>
public sealed class RehearsalStore : IWorkflowStore, ITemplateStore
{
    private readonly MongoTemplate _template;
    private readonly KnownDefinitions _known = new();
    private byte[]? _instance;

    /// <exception cref="ArgumentException">The template is invalid.</exception>
    public RehearsalStore(JsonElement template)
    {
        if (TemplateParser.Parse(template) is not TemplateLookup.Found found)
            throw new ArgumentException("It is no valid template.", nameof(template));
        _template = new MongoTemplate(found.Definition, JsonToBson.ToDocument(template), 0);
    }

    public async Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return TemplateResult.Found(_template);
    }

    public async Task<StoreSnapshot> ReadAsync(IReadOnlyCollection<EventKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await Task.Yield();
        var instances = new Dictionary<BusinessRef, StoredInstance>();
        if (_instance is not null)
            foreach (var key in keys)
                instances[key.Ref] = InstanceReader.Read(_instance, key.Ref, _known);
        return new StoreSnapshot(instances, new Dictionary<EventKey, SeenEvent>());
    }

    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commits);
        await Task.Yield();
        foreach (var commit in commits)
        {
            if (commit is Commit.Create create)
                _instance = NewInstance.Write(create).ToBson();
            else if (commit is Commit.Update update)
                new BsonDocument { { "q", InstanceUpdate.Filter(update) }, { "u", InstanceUpdate.Write(update) } }.ToBson();
        }

        return [.. commits.Select(_ => true)];
    }

    public async Task WriteLogAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await Task.Yield();
        foreach (var entry in entries)
            LogDocument.Write(entry, recordedAt).ToBson();
    }

    public async Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken) => await Task.Yield();

    public Task<IReadOnlyList<StoredInstance>> FindStaleAsync(DateTimeOffset committedBefore, int limit, BusinessRef? after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredInstance>>([]);

    public Task<IReadOnlyList<DueInstance>> FindDueAsync(DateTimeOffset now, int limit, DueMark? after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueInstance>>([]);
}
