using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.NativeFeatures;

/// <summary>The store's reads and commits.</summary>
internal static class StoreFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("store: create once, and never over another", token => CreateAsync(servers.Database, token)),
        new("store: updates, guarded by the version", token => UpdateAsync(servers.Database, token)),
        new("store: creations, updates and lost races in one bulk", token => MixedAsync(servers.Database, token)),
        new("store: instances and log in one aggregation", token => SnapshotAsync(servers.Database, token)),
        new("store: instances and log in two finds", token => OldServerAsync(servers, token)),
    ];

    private static async Task CreateAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var template = await Samples.PublishAsync(connection, token);
        var reference = Servers.Unique("CREATE");
        var start = Samples.Start(template, reference);
        Expect.Sequence([true], await store.CommitAsync([start], token));
        Expect.Sequence([false], await store.CommitAsync([Samples.Start(template, reference)], token));
        var instance = await Samples.ReadAsync(store, reference, token);
        Expect.True(instance.State.SameFacts(start.After), $"{instance.State} is {start.After}");
        Expect.Sequence(start.Element.Dispatches, instance.Outbox.Single().Dispatches);
        var stored = await connection.Instances.Find(new BsonDocument("business_ref_no", reference)).SingleAsync(token);
        Expect.Equal(Samples.Now.UtcDateTime, stored["created_at"].ToUniversalTime());
        Expect.Equal(BsonType.Decimal128, stored["owner"]["cost"].BsonType);
    }

    private static async Task UpdateAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var reference = Servers.Unique("UPDATE");
        Expect.Sequence([true], await store.CommitAsync([Samples.Start(await Samples.PublishAsync(connection, token), reference)], token));
        var before = await Samples.ReadAsync(store, reference, token);
        Expect.Sequence([true], await store.CommitAsync([Samples.Complete(before, "first")], token));
        Expect.Sequence([false], await store.CommitAsync([Samples.Complete(before, "first")], token));
        var after = await Samples.ReadAsync(store, reference, token);
        Expect.Equal(2L, after.Version);
        Expect.Sequence([WorkflowTaskStatus.Completed, WorkflowTaskStatus.Scheduled], after.State.Stages[0].Tasks.Select(t => t.Status));
        Expect.Sequence([1L, 2L], after.Outbox.Select(e => e.Entries.Single().Version!.Value));
        Expect.Sequence([true], await store.CommitAsync([Samples.Complete(after, "second")], token));
        var closed = await Samples.ReadAsync(store, reference, token);
        Expect.Equal((WorkflowStatus.Completed, (DateTimeOffset?)Samples.Now), (closed.State.Status, closed.State.ClosedAt));
    }

    private static async Task MixedAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var template = await Samples.PublishAsync(connection, token);
        var (old, raced) = (Servers.Unique("OLD"), Servers.Unique("RACED"));
        await store.CommitAsync([Samples.Start(template, old), Samples.Start(template, raced)], token);
        var (won, lost) = (await Samples.ReadAsync(store, old, token), await Samples.ReadAsync(store, raced, token));
        await store.CommitAsync([Samples.Complete(lost, "first")], token);
        var results = await store.CommitAsync(
            [Samples.Complete(lost, "first"), Samples.Start(template, Servers.Unique("NEW")), Samples.Complete(won, "first"), Samples.Start(template, old)], token);
        Expect.Sequence([false, true, true, false], results);
    }

    private static async Task SnapshotAsync(MongoConnection connection, CancellationToken token) =>
        await SnapshotAsync(connection, new MongoWorkflowStore(connection), token);

    /// <summary>The first read is refused, the store learns, and reads twice from then on.</summary>
    private static async Task OldServerAsync(Servers servers, CancellationToken token)
    {
        using var connection = Servers.Connect(servers.OldServerUri);
        var store = new MongoWorkflowStore(connection);
        await SnapshotAsync(connection, store, token);
        await SnapshotAsync(connection, store, token);
    }

    private static async Task SnapshotAsync(MongoConnection connection, MongoWorkflowStore store, CancellationToken token)
    {
        var template = await Samples.PublishAsync(connection, token);
        var references = Enumerable.Range(0, 12).Select(_ => Servers.Unique("SNAPSHOT")).ToList();
        await store.CommitAsync([.. references.Select(r => Samples.Start(template, r))], token);
        var keys = references.Select(r => new EventKey(new BusinessRef(r), new EventId("e"))).ToList();
        await store.WriteLogAsync([Samples.Entry(keys[3], EventOutcome.Applied, "third"), Samples.Entry(keys[5], EventOutcome.Rejected, "fifth")], Samples.Now, token);
        var snapshot = await store.ReadAsync([.. keys, new EventKey(new BusinessRef(Servers.Unique("NOBODY")), new EventId("e"))], token);
        Expect.Sequence(references.Order(StringComparer.Ordinal), snapshot.Instances.Keys.Select(r => r.Value).Order(StringComparer.Ordinal));
        Expect.Sequence([KeyValuePair.Create(keys[3], new SeenEvent(2, "third"))], snapshot.Logged);
    }
}
