using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;

namespace WorkflowManager.NativeFeatures;

/// <summary>What operators ask of the database: lists, documents, the log, the purge.</summary>
internal static class OperatorFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("operators: a list, filtered and page by page", token => ListAsync(servers.Database, token)),
        new("operators: an instance of an older system, and one that makes no sense", token => OldAsync(servers.Database, token)),
        new("operators: a document, and a scan", token => DocumentAsync(servers.Database, token)),
        new("operators: the log with the outbox, and orphans", token => LogAsync(servers.Database, token)),
        new("operators: closed ones, and their deletion", token => PurgeAsync(servers.Database, token)),
        new("operators: the templates of a component", token => TemplatesAsync(servers.Database, token)),
    ];

    private static async Task ListAsync(MongoConnection connection, CancellationToken token)
    {
        var template = await Samples.PublishAsync(connection, token);
        var references = Enumerable.Range(0, 5).Select(i => Servers.Unique($"LIST-{i}")).ToList();
        var store = new MongoWorkflowStore(connection);
        await store.CommitAsync([.. references.Select(r => Samples.Start(template, r))], token);
        await store.CommitAsync([Samples.Complete(await Samples.ReadAsync(store, references[4], token), "first")], token);
        var catalog = new MongoInstanceCatalog(connection);
        var filter = new InstanceFilter { Component = template.Definition.Component, Status = WorkflowStatus.Active, Stage = Samples.Stage, CreatedBefore = Samples.Now.AddSeconds(1) };
        var page = await catalog.ListAsync(filter, 3, null, token);
        var first = page.Instances;
        var second = (await catalog.ListAsync(filter, 3, page.Next, token)).Instances;
        Expect.Sequence(references, first.Concat(second).Select(s => s.Ref.Value));
        Expect.Equal((1, 2, "two steps", 3, null), (second[1].TasksDone, second[1].Tasks, second[1].Workflow, second[1].TemplateVersion, second[1].Unreadable));
        Expect.Equal(0, (await catalog.ListAsync(filter with { Failed = true }, 3, null, token)).Instances.Count);
    }

    private static async Task OldAsync(MongoConnection connection, CancellationToken token)
    {
        var component = Servers.Unique("OLD");
        BsonDocument Old(string reference) => new()
        {
            { "business_ref_no", Servers.Unique(reference) }, { "component_name", component }, { "version", 18.0 },
            { "stages", new BsonArray { new BsonDocument { { "stage_name", "S" }, { "stage_order", 1L }, { "status", "ACTIVE" } } } },
        };
        await connection.Instances.InsertManyAsync([Old("a"), Old("b").Set("status", "LOST")], null, token);
        var page = (await new MongoInstanceCatalog(connection).ListAsync(new InstanceFilter { Component = new ComponentName(component) }, 9, null, token)).Instances;
        Expect.Sequence([null, "status: 'LOST' is unknown"], page.Select(s => s.Unreadable));
        Expect.Equal((18L, DateTimeOffset.MinValue, "S"), (page[0].Version, page[0].CreatedAt, page[0].Stage?.Value));
    }

    private static async Task DocumentAsync(MongoConnection connection, CancellationToken token)
    {
        var reference = Servers.Unique("DOCUMENT");
        await new MongoWorkflowStore(connection).CommitAsync([Samples.Start(await Samples.PublishAsync(connection, token), reference)], token);
        var catalog = new MongoInstanceCatalog(connection);
        var found = (await catalog.FindAsync(new BusinessRef(reference), token))!;
        Expect.Equal(1L, found.Instance.State.Version);
        Expect.Sequence(
            ["business_ref_no", "workflow_name", "component_name", "owner", "stages", "template_version", "version", "status", "created_at", "updated_at"],
            found.Document.EnumerateObject().Select(p => p.Name));
        Expect.Equal("2026-03-04T05:06:07.089+0000", found.Document.GetProperty("created_at").GetString());
        var scanned = await catalog.ScanAsync(new BusinessRef(reference[..^1]), 1, token);
        Expect.Equal(found.Document.GetRawText(), scanned[0].Document.GetRawText());
        Expect.True(await catalog.CountAsync(token) >= 1);
    }

    private static async Task LogAsync(MongoConnection connection, CancellationToken token)
    {
        var (store, log) = (new MongoWorkflowStore(connection), new MongoEventLog(connection));
        var reference = Servers.Unique("LOG");
        await store.CommitAsync([Samples.Start(await Samples.PublishAsync(connection, token), reference)], token);
        var (owned, orphan) = (new EventKey(new BusinessRef(reference), new EventId("e")), new EventKey(new BusinessRef(Servers.Unique("GONE")), new EventId("e")));
        var longAgo = Samples.Now.AddYears(-50);
        await store.WriteLogAsync([Samples.Entry(owned, EventOutcome.Ignored, "h"), Samples.Entry(orphan, EventOutcome.Applied, "h")], longAgo, token);
        var read = await log.ReadAsync(owned.Ref, token);
        Expect.Sequence([("start", null), ("e", longAgo)], read.Select(e => (e.Entry.EventId.Value, e.RecordedAt)));
        Expect.Equal((1, null), await log.DeleteOrphansAsync(longAgo.AddSeconds(1), new OrphanCursor(longAgo, ""), 10, token));
        Expect.Equal((0, 2), ((await log.ReadAsync(orphan.Ref, token)).Count, (await log.ReadAsync(owned.Ref, token)).Count));
    }

    private static async Task PurgeAsync(MongoConnection connection, CancellationToken token)
    {
        var (store, catalog) = (new MongoWorkflowStore(connection), new MongoInstanceCatalog(connection));
        var reference = Servers.Unique("PURGE");
        await store.CommitAsync([Samples.Start(await Samples.PublishAsync(connection, token), reference)], token);
        foreach (var task in (string[])["first", "second"])
            await store.CommitAsync([Samples.Complete(await Samples.ReadAsync(store, reference, token), task)], token);
        var closed = await Samples.ReadAsync(store, reference, token);
        var (page, next) = await catalog.FindClosedAsync(Samples.Now.AddSeconds(1), new ClosedCursor(Samples.Now, new BusinessRef(reference[..^1])), 1, token);
        Expect.Sequence([closed.Ref], page.Select(i => i.Instance.Ref));
        Expect.Equal((ClosedCursor?)new ClosedCursor(Samples.Now, closed.Ref), next);
        Expect.True(await catalog.CountClosedAsync(Samples.Now.AddSeconds(1), token) >= 1);
        Expect.True(!await catalog.DeleteAsync(closed.Ref, closed.Version, token), "an outbox that was not told keeps its instance");
        await store.ClearAsync([new OutboxClearance(closed.Ref, [.. closed.Outbox.Select(e => e.CommitId)], [], new DispatchErrorUpdate.Keep())], token);
        Expect.True(await catalog.DeleteAsync(closed.Ref, closed.Version, token));
        Expect.True(await catalog.FindAsync(closed.Ref, token) is null);
    }

    private static async Task TemplatesAsync(MongoConnection connection, CancellationToken token)
    {
        var catalog = new MongoTemplateCatalog(connection);
        var component = Servers.Unique("CATALOG");
        var template = Samples.Template(component);
        Expect.True(await catalog.PublishAsync(template, token) is TemplatePublication.Published);
        await connection.Templates.InsertOneAsync(new BsonDocument { { "component_name", component }, { "version", 2L } }, null, token);
        var list = await catalog.ListAsync(new ComponentName(component), token);
        Expect.Sequence([(2, false), (3, true)], list.Select(t => (t.Version, t.Lookup is TemplateLookup.Found)));
        Expect.True(JsonElement.DeepEquals(template, (await catalog.FindAsync(new TemplateKey(new ComponentName(component), null), token))!.Document));
    }
}
