using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

public sealed partial class IndexTests(MongoHarness harness)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SnapshotKeys Keys => new([new EventKey(new BusinessRef("R-7"), new EventId("1")), new EventKey(new BusinessRef("R-8"), new EventId("2"))]);

    [Fact]
    public async Task Installing_twice_is_no_error() => await new MongoInstaller(harness.Connection).InstallAsync(Token);

    /// <summary>What a person is told to type is what the installer does.</summary>
    [Fact]
    public async Task The_guide_to_deployment_creates_the_same_indexes()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await new MongoInstaller(connection).InstallAsync(Token);
        var installed = new List<string>();
        foreach (var collection in new[] { connection.Options.InstanceCollection, connection.Options.LogCollection, connection.Options.TemplateCollection })
            foreach (var index in await (await database.Collection(collection).Indexes.ListAsync(Token)).ToListAsync(Token))
                if (index["name"] != "_id_")
                    installed.Add(Describe(collection, index["key"].AsBsonDocument, index));

        var told = File.ReadLines(Path.Combine(TestEnvironment.RepositoryRoot, "docs", "deploy.md"))
            .Select(line => CreateIndex().Match(line)).Where(m => m.Success)
            .Select(m => Describe(m.Groups[1].Value, BsonDocument.Parse(m.Groups[2].Value), BsonDocument.Parse(m.Groups[3].Value)));
        Assert.Equal(installed.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_filter_of_the_store_has_an_index()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await new MongoInstaller(connection).InstallAsync(Token);
        await FillAsync(connection);

        var instances = connection.Options.InstanceCollection;
        var stale = StaleQuery.Filter(Story.Now, null);
        await AssertUsesAsync(connection, "business_ref_no_unique", Find(instances, Keys.InstanceFilter()));
        await AssertUsesAsync(connection, "business_ref_no_unique", Find(instances, new BsonDocument { { "business_ref_no", "R-7" }, { "version", 3 } }));
        await AssertUsesAsync(connection, "business_ref_no_unique", Find(instances, new BsonDocument { { "business_ref_no", "R-7" }, { "outbox.commit_id", "c" } }));
        await AssertUsesAsync(connection, "outbox_committed_at", Find(instances, new BsonDocument("outbox.committed_at", stale["outbox.committed_at"])));
        await AssertUsesAsync(connection, "_id_", Find(connection.Options.LogCollection, Keys.LogFilter()));
        await AssertUsesAsync(
            connection, "business_ref_no_version", Find(connection.Options.LogCollection, new BsonDocument("business_ref_no", "R-7"), new BsonDocument("version", 1)));
        foreach (int? version in new int?[] { null, 1, 2 })
            await AssertUsesAsync(
                connection, "component_name_version_unique",
                Find(connection.Options.TemplateCollection, MongoTemplateStore.Filter(new TemplateKey(new ComponentName("C-7"), version)), new BsonDocument("version", -1)));
        var explained = await ExplainAsync(connection, Find(instances, stale, new BsonDocument("business_ref_no", 1)));
        Assert.DoesNotContain("COLLSCAN", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_query_of_operators_has_an_index()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await new MongoInstaller(connection).InstallAsync(Token);
        await FillAsync(connection);

        var (instances, log, templates) = (connection.Options.InstanceCollection, connection.Options.LogCollection, connection.Options.TemplateCollection);
        var component = new InstanceFilter { Component = new ComponentName("C-7") };
        var after = new InstanceCursor(Story.Now, new BusinessRef("R-7"));
        foreach (var filter in (InstanceFilter[])[new(), component, new() { Status = WorkflowStatus.Active }, new() { Status = WorkflowStatus.Completed }, new() { Failed = true },
            new() { Stage = new StageName("S") }, new() { CreatedBefore = Story.Now }, component with { Status = WorkflowStatus.Active, Failed = true, CreatedBefore = Story.Now }])
        {
            await AssertNoScanAsync(connection, Find(instances, InstanceListFilter.Dated(filter, null), InstanceListFilter.DatedSort()));
            await AssertNoScanAsync(connection, Find(instances, InstanceListFilter.Dated(filter, after), InstanceListFilter.DatedSort()));
            await AssertNoScanAsync(connection, Find(instances, InstanceListFilter.Undated(filter, null), InstanceListFilter.UndatedSort()));
            await AssertNoScanAsync(connection, Find(instances, InstanceListFilter.Undated(filter, after.Ref), InstanceListFilter.UndatedSort()));
        }

        await AssertUsesAsync(connection, "component_name_created_at_business_ref_no", Find(instances, InstanceListFilter.Dated(component, after), InstanceListFilter.DatedSort()));
        await AssertNoScanAsync(connection, Find(instances, MongoInstanceCatalog.ScanFilter(null), new BsonDocument("business_ref_no", 1)));
        await AssertUsesAsync(connection, "business_ref_no_unique", Find(instances, MongoInstanceCatalog.ScanFilter(new BusinessRef("R-7")), new BsonDocument("business_ref_no", 1)));
        foreach (var role in (string?[])["cook", null])
        {
            var waiting = new WaitingFilter(role, null);
            foreach (InstanceCursor? from in (InstanceCursor?[])[null, after])
                await AssertUsesAsync(connection, "waiting_for_created_at_business_ref_no", Find(instances, WaitingQuery.Dated(waiting, from), WaitingQuery.DatedSort()));
            await AssertUsesAsync(connection, "waiting_for_created_at_business_ref_no", Find(instances, WaitingQuery.Undated(waiting, null), WaitingQuery.UndatedSort()));
        }

        // Of one role, the index has their order too.
        Assert.DoesNotContain(
            "\"SORT\"", await ExplainAsync(connection, Find(instances, WaitingQuery.Dated(new WaitingFilter("cook", null), after), WaitingQuery.DatedSort())), StringComparison.Ordinal);
        await AssertUsesAsync(connection, "closed_at_business_ref_no", Find(instances, ClosedFilter.Write(Story.Now, null), ClosedFilter.Sort()));
        await AssertUsesAsync(connection, "closed_at_business_ref_no", Find(instances, ClosedFilter.Write(Story.Now, new ClosedCursor(Story.Now, after.Ref)), ClosedFilter.Sort()));
        // By the reference or by the status, as the server's statistics have it.
        await AssertNoScanAsync(connection, Find(instances, InstanceDeletion.Guard(after.Ref, 3)));
        await AssertUsesAsync(connection, "business_ref_no_version", Find(log, MongoEventLog.Filter(after.Ref)));
        await AssertUsesAsync(connection, "recorded_at_id", Find(log, OrphanQuery.Filter(Story.Now, null), OrphanQuery.Sort()));
        await AssertNoScanAsync(connection, Find(log, OrphanQuery.Filter(Story.Now, new OrphanCursor(Story.Now, "R-7/1")), OrphanQuery.Sort()));
        await AssertUsesAsync(connection, "component_name_version_unique", Find(templates, MongoTemplateStore.Filter(new TemplateKey(new ComponentName("C-7"), null))));
    }

    [Fact]
    public async Task Installing_says_what_there_is() => Assert.Contains(
        "wf_workflow_instance: index business_ref_no_unique", await new MongoInstaller(harness.Connection).InstallAsync(Token));

    [Fact]
    public async Task One_reference_is_one_instance_whatever_its_id()
    {
        var reference = Story.NewRef().Value;
        await harness.Connection.Instances.InsertOneAsync(new BsonDocument("business_ref_no", reference), null, Token);
        var fault = await Assert.ThrowsAsync<MongoWriteException>(
            () => harness.Connection.Instances.InsertOneAsync(new BsonDocument("business_ref_no", reference), null, Token));
        Assert.Equal(ServerErrorCategory.DuplicateKey, fault.WriteError.Category);
    }

    [Fact]
    public async Task Without_indexes_managers_that_create_at_once_are_still_kept_apart_by_the_id()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        var template = await new Story(harness).PizzaAsync();
        var reference = Story.NewRef();
        var store = new MongoWorkflowStore(connection);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.CommitAsync([Story.Start(template, reference)], Token))));

        Assert.Single(answers, a => a[0]);
        Assert.Equal(1, await connection.Instances.CountDocumentsAsync(new BsonDocument("business_ref_no", reference.Value), null, Token));
    }

    private static BsonDocument Find(string collection, BsonDocument filter, BsonDocument? sort = null)
    {
        var command = new BsonDocument { { "find", collection }, { "filter", filter } };
        if (sort is not null)
            command.Add("sort", sort);
        return command;
    }

    private static async Task AssertUsesAsync(MongoConnection connection, string index, BsonDocument command)
    {
        var plan = await ExplainAsync(connection, command);
        Assert.True(plan.Contains($"\"{index}\"", StringComparison.Ordinal), $"{command} does not use {index}: {plan}");
        Assert.DoesNotContain("COLLSCAN", plan, StringComparison.Ordinal);
    }

    private static async Task AssertNoScanAsync(MongoConnection connection, BsonDocument command) =>
        Assert.DoesNotContain("COLLSCAN", await ExplainAsync(connection, command), StringComparison.Ordinal);

    private static async Task<string> ExplainAsync(MongoConnection connection, BsonDocument command)
    {
        var explain = new BsonDocument { { "explain", command }, { "verbosity", "queryPlanner" } };
        var answer = await connection.Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(explain), null, Token);
        return answer["queryPlanner"]["winningPlan"].ToString()!;
    }

    private static async Task FillAsync(MongoConnection connection)
    {
        var numbers = Enumerable.Range(0, 300).ToList();
        await connection.Instances.InsertManyAsync(numbers.Select(i => new BsonDocument
        {
            { "_id", $"R-{i}" }, { "business_ref_no", $"R-{i}" }, { "version", i }, { "outbox", new BsonArray() }, { "component_name", $"C-{i}" },
            { "waiting_for", new BsonArray(i % 50 == 0 ? ["cook", $"U-{i}"] : Array.Empty<string>()) },
            { "status", i % 2 == 0 ? "ACTIVE" : "COMPLETED" }, { "created_at", Story.Now.AddMinutes(-i).UtcDateTime }, { "closed_at", Story.Now.AddMinutes(-i).UtcDateTime },
        }), null, Token);
        await connection.Log.InsertManyAsync(numbers.Select(i => new BsonDocument { { "_id", $"R-{i}/1" }, { "business_ref_no", $"R-{i}" }, { "version", 1 }, { "recorded_at", Story.Now.AddMinutes(-i).UtcDateTime } }), null, Token);
        await connection.Templates.InsertManyAsync(numbers.Select(i => new BsonDocument { { "component_name", $"C-{i}" }, { "version", 1 } }), null, Token);
    }

    private static string Describe(string collection, BsonDocument key, BsonDocument options) =>
        $"{collection} {options["name"]} {key.ToJson()} unique={options.GetValue("unique", false).ToBoolean()} sparse={options.GetValue("sparse", false).ToBoolean()}";

    [GeneratedRegex(@"db\.(\w+)\.createIndex\((\{.*?\}), (\{.*\})\)")]
    private static partial Regex CreateIndex();
}
