using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.NativeFeatures;

/// <summary>The log, the clearing of outboxes and the sweeper's search.</summary>
internal static class OutboxFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("log: an applied entry replaces, any other only fills a gap", token => LogAsync(servers.Database, token)),
        new("outbox: cleared whole, and dispatch by dispatch", token => ClearAsync(servers.Database, token)),
        new("outbox: the stale ones, page by page, by a sparse index", token => StaleAsync(servers.Database, token)),
    ];

    private static async Task LogAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var keys = Enumerable.Range(0, 2).Select(_ => new EventKey(new BusinessRef(Servers.Unique("LOG")), new EventId("e"))).ToList();
        await store.WriteLogAsync([Samples.Entry(keys[0], EventOutcome.Ignored, "first"), Samples.Entry(keys[1], EventOutcome.Ignored, "first")], Samples.Now, token);
        await store.WriteLogAsync([Samples.Entry(keys[0], EventOutcome.Ignored, "second"), Samples.Entry(keys[1], EventOutcome.Applied, "second")], Samples.Now, token);
        var hashes = new List<string>();
        foreach (var key in keys)
        {
            var entry = await connection.Log.Find(new BsonDocument("business_ref_no", key.Ref.Value)).SingleAsync(token);
            Expect.Equal(LogEntryId.Of(key).Value, entry["_id"].AsString);
            hashes.Add($"{entry["outcome"].AsString} {entry["body_hash"].AsString}");
        }

        Expect.Sequence(["IGNORED first", "APPLIED second"], hashes);
    }

    private static async Task ClearAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var reference = Servers.Unique("CLEAR");
        await store.CommitAsync([Samples.Start(await Samples.PublishAsync(connection, token), reference)], token);
        await store.CommitAsync([Samples.Complete(await Samples.ReadAsync(store, reference, token), "first")], token);
        var instance = await Samples.ReadAsync(store, reference, token);
        var (first, second) = (instance.Outbox[0], instance.Outbox[1]);
        var error = new DispatchErrorUpdate.Set(Samples.Stage, new TaskName("second"), new TaskQueue("q-second"), "no queue", Samples.Now);
        await store.ClearAsync([new OutboxClearance(instance.Ref, [first.CommitId], [new PartlyFlushed(second.CommitId, second.Dispatches)], error)], token);

        var left = await Samples.ReadAsync(store, reference, token);
        Expect.Equal((second.CommitId, 0, true), (left.Outbox.Single().CommitId, left.Outbox.Single().Dispatches.Length, left.HasDispatchError));
        var stored = await connection.Instances.Find(new BsonDocument("business_ref_no", reference)).SingleAsync(token);
        Expect.Equal("q-second", stored["dispatch_error"]["task_queue"].AsString);

        await store.ClearAsync([new OutboxClearance(instance.Ref, [second.CommitId], [], new DispatchErrorUpdate.Remove())], token);
        var clean = await Samples.ReadAsync(store, reference, token);
        Expect.Equal((0, false), (clean.Outbox.Count, clean.HasDispatchError));
    }

    private static async Task StaleAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var template = await Samples.PublishAsync(connection, token);
        var (prefix, old) = (Servers.Unique("STALE"), new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await store.CommitAsync([.. Enumerable.Range(0, 5).Select(i => Samples.Start(template, $"{prefix}-{i}", old.AddMinutes(i)))], token);
        var page = await store.FindStaleAsync(old.AddMinutes(4), 3, null, token);
        Expect.Sequence(Enumerable.Range(0, 3).Select(i => $"{prefix}-{i}"), page.Select(i => i.Ref.Value));
        var next = await store.FindStaleAsync(old.AddMinutes(4), 3, page[^1].Ref, token);
        Expect.Sequence([$"{prefix}-3"], next.Select(i => i.Ref.Value));
        Expect.Equal(old.AddMinutes(3), next[0].Outbox.Single().CommittedAt);
    }
}
