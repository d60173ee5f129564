using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm db …</c></summary>
public sealed partial class DbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Installing_twice_is_installing_once(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var first = (await world.RunAsync("db", "install", "--json")).Ends(0);
        Assert.NotEmpty(first.Json.GetProperty("installed").EnumerateArray());
        Assert.Equal(first.Out, (await world.RunAsync("db", "install", "--json")).Ends(0).Out);
        Assert.Equal(first.Json.GetProperty("installed").EnumerateArray().Select(l => l.GetString()), (await world.RunAsync("db", "install")).Ends(0).Lines);
        if (backend != Backends.Aws)
        {
            Assert.Contains((await world.RunAsync("queues", "list")).Ends(0).Lines, l => l.StartsWith(world.Variables["WORKFLOW_QUEUE"]!, StringComparison.Ordinal));
            return;
        }

        using var client = new MongoClient(world.Variables["WFM_STORE"]);
        var indexes = new List<(string Collection, string Name, BsonDocument Keys, bool Unique, bool Sparse)>();
        foreach (var collection in new[] { "wf_workflow_instance", "wf_workflow_event", "wf_workflow_definition" })
            foreach (var index in await (await client.GetDatabase(world.Variables["WORKFLOW_DB"]).GetCollection<BsonDocument>(collection).Indexes.ListAsync(Token)).ToListAsync(Token))
                if (index["name"] != "_id_")
                    indexes.Add((collection, index["name"].AsString, index["key"].AsBsonDocument, index.GetValue("unique", false).ToBoolean(), index.GetValue("sparse", false).ToBoolean()));
        var documented = IndexCommand().Matches(await File.ReadAllTextAsync(Path.Combine(TestEnvironment.RepositoryRoot, "docs/deploy.md"), Token))
            .Select(m => (Collection: m.Groups[1].Value, Keys: BsonDocument.Parse(m.Groups[2].Value), Options: BsonDocument.Parse(m.Groups[3].Value)))
            .Select(m => (m.Collection, m.Options["name"].AsString, m.Keys, m.Options.GetValue("unique", false).ToBoolean(), m.Options.GetValue("sparse", false).ToBoolean()));
        Assert.Equal(documented.Select(Line).Order(StringComparer.Ordinal), indexes.Select(Line).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Closed_instances_go_with_their_log_once_they_are_archived(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        (await world.RunAsync("db", "install")).Ends(0);
        await world.PublishPizzaAsync();
        var atOnce = $"{world.Prefix}-AT-ONCE";
        (await world.RunAsync("template", "publish", world.Write("empty.json", $$"""{"workflow_name":"At once","component_name":"{{atOnce}}","stages":[{"stage_name":"ONLY","stage_order":1}]}"""))).Ends(0);
        using var queues = new RawQueues(world);
        await StoryAsync(world, async () =>
        {
            (await world.RunAsync("start", "OPEN", world.Component)).Ends(0);
            await queues.SendAsync(queues.Workflow, "of nobody");
            foreach (var reference in new[] { "CLOSED-1", "CLOSED-2" })
                (await world.RunAsync("start", reference, atOnce)).Ends(0);
            await world.UntilAsync(r => r.Json.GetArrayLength() == 3, "list", "--json");
            await world.UntilAsync(r => r.Json.GetArrayLength() == 1, "dlq", "list", "--json");
        });

        // Asked for in earnest only.
        (await world.RunAsync("db", "purge", "--older-than", "0s")).Ends(2).Says("give --archive FILE, or --yes to delete without one");
        (await world.RunAsync("db", "purge", "--yes")).Ends(2).Says("--older-than");
        (await world.RunAsync("db", "purge", "--yes", "--older-than", "soon")).Ends(2).Says("--older-than is 'soon'; give a time");
        Assert.Equal(Purged(2, 0, dryRun: true), (await world.RunAsync("db", "purge", "--older-than", "0s", "--dry-run", "--json")).Ends(0).Out.TrimEnd());
        Assert.Equal("2 closed instances would go.", Assert.Single((await world.RunAsync("db", "purge", "--older-than", "0s", "--dry-run")).Ends(0).Lines));
        Assert.Equal(Purged(0, 0), (await world.RunAsync("db", "purge", "--older-than", "1d", "--yes", "--json")).Ends(0).Out.TrimEnd());
        (await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", "no/such/folder.gz")).Ends(2).Says("The archive 'no/such/folder.gz' can't be written");
        (await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", ".")).Ends(2).Says("The archive '.' can't be written");
        Assert.Equal(3, (await world.RunAsync("list", "--json")).Ends(0).Json.GetArrayLength());
        Assert.Equal(1, (await world.RunAsync("events", "CLOSED-1", "--json")).Ends(0).Json.GetArrayLength());

        // No bar where nobody looks at it: standard error is silent.
        var purged = (await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", "closed.ndjson.gz", "--json")).Ends(0);
        Assert.Equal((Purged(2, 1), ""), (purged.Out.TrimEnd(), purged.Err));
        Assert.Equal(["OPEN"], (await world.RunAsync("list", "--json")).Ends(0).Json.EnumerateArray().Select(i => i.GetProperty("business_ref_no").GetString()));
        (await world.RunAsync("events", "CLOSED-1")).Ends(1).Says("Nothing is known of 'CLOSED-1'");
        Assert.Equal(1, (await world.RunAsync("events", "OPEN", "--json")).Ends(0).Json.GetArrayLength());
        Assert.Equal(["CLOSED-1", "CLOSED-2"], Archived(world).Select(Ref).Order(StringComparer.Ordinal));
        Assert.All(Archived(world), line =>
        {
            Assert.Equal(("COMPLETED", atOnce), ((string?)line["instance"]!["status"], (string?)line["instance"]!["component_name"]));
            var entry = Assert.Single(line["log"]!.AsArray())!;
            Assert.Equal(("APPLIED", "StartWorkflow"), ((string?)entry["outcome"], (string?)entry["event_name"]));
        });

        // Nothing is left: the archive stays as it is, and none is made.
        var before = await File.ReadAllBytesAsync(Path.Combine(world.Folder, "closed.ndjson.gz"), Token);
        Assert.Equal(
            "0 instances purged, 0 log entries that belonged to none; 0 kept, for they were reopened or have something left to tell.",
            Assert.Single((await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", "closed.ndjson.gz")).Ends(0).Lines));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(world.Folder, "closed.ndjson.gz"), Token));
        (await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", "none.ndjson.gz")).Ends(0);
        Assert.False(File.Exists(Path.Combine(world.Folder, "none.ndjson.gz")));

        // A second part behind the first one is still one archive; and --yes goes without.
        await StoryAsync(world, async () =>
        {
            (await world.RunAsync("start", "CLOSED-3", atOnce)).Ends(0);
            await world.UntilAsync(r => r.Json.GetArrayLength() == 2, "list", "--json");
        });
        (await world.RunAsync("db", "purge", "--older-than", "0s", "--archive", "closed.ndjson.gz")).Ends(0);
        Assert.Equal(["CLOSED-1", "CLOSED-2", "CLOSED-3"], Archived(world).Select(Ref).Order(StringComparer.Ordinal));
        await StoryAsync(world, async () =>
        {
            (await world.RunAsync("start", "CLOSED-4", atOnce)).Ends(0);
            await world.UntilAsync(r => r.Json.GetArrayLength() == 2, "list", "--json");
        });
        Assert.Equal(Purged(1, 0), (await world.RunAsync("db", "purge", "--older-than", "0s", "--yes", "--json")).Ends(0).Out.TrimEnd());
        Assert.Equal(3, Archived(world).Count);
    }

    /// <summary>With a manager that has ended when it is over: then nothing is on its way to the log any more.</summary>
    private static async Task StoryAsync(CliWorld world, Func<Task> story)
    {
        await using var manager = await world.StartManagerAsync();
        await story();
        Assert.Equal(0, await manager.StopAsync());
    }

    private static List<JsonNode> Archived(CliWorld world)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(world.Folder, "closed.ndjson.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    private static string Ref(JsonNode line) => (string)line["instance"]!["business_ref_no"]!;

    private static string Purged(int instances, int orphans, bool dryRun = false) =>
        $$"""{"dry_run":{{(dryRun ? "true" : "false")}},"instances":{{instances}},"kept":0,"orphaned_log_entries":{{orphans}}}""";

    private static string Line((string Collection, string Name, BsonDocument Keys, bool Unique, bool Sparse) index) =>
        $"{index.Collection} {index.Name} {string.Join(',', index.Keys.Select(k => $"{k.Name}:{k.Value.ToInt32()}"))} {(index.Unique ? "unique" : "")} {(index.Sparse ? "sparse" : "")}";

    [GeneratedRegex("""db\.(\w+)\.createIndex\((\{[^}]*\}), (\{[^}]*\})\)""")]
    private static partial Regex IndexCommand();
}
