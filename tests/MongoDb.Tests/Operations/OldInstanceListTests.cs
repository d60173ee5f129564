using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>What older systems, exports and people have left in the collection, as operators see it.</summary>
public sealed class OldInstanceListTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);
    private readonly string _component = Story.Unique("OLD-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private InstanceFilter Mine => new() { Component = new ComponentName(_component) };

    [Fact]
    public async Task The_sample_itself_has_a_line_with_all_that_is_known()
    {
        var reference = await InsertAsync();
        var line = Assert.Single(await ListAsync(Mine));
        Assert.Equal(
            new InstanceSummary(
                reference, "Deliver Pizza", Mine.Component!.Value, 1, 18, WorkflowStatus.Active, new StageName("PREPARE"), 1, 5, [], DateTimeOffset.MinValue,
                new DateTimeOffset(2019, 6, 28, 10, 45, 43, 12, TimeSpan.Zero), null, false) { BusinessStatus = "ORDER CONFIRMED" },
            line with { Failed = [] });
        foreach (var filter in new[] { Mine with { Status = WorkflowStatus.Active }, Mine with { RefPrefix = reference.Value }, Mine with { CreatedBefore = Story.Now } })
            Assert.Equal([reference], (await ListAsync(filter)).Select(s => s.Ref));
        Assert.Empty(await ListAsync(Mine with { Status = WorkflowStatus.Completed }));
    }

    [Fact]
    public async Task A_finished_one_without_a_status_is_listed_as_finished()
    {
        var reference = await InsertAsync(d =>
        {
            foreach (var stage in d["stages"].AsBsonArray)
                stage["status"] = "COMPLETED";
        });
        Assert.Equal([(reference, WorkflowStatus.Completed)], (await ListAsync(Mine with { Status = WorkflowStatus.Completed })).Select(s => (s.Ref, s.Status)));
        Assert.Empty(await ListAsync(Mine with { Status = WorkflowStatus.Active }));
    }

    [Theory]
    [InlineData("double")]
    [InlineData("long")]
    [InlineData("decimal")]
    public async Task Numbers_may_be_of_any_type(string type)
    {
        BsonValue Number(int value) => type switch
        {
            "double" => (double)value,
            "long" => (long)value,
            _ => new BsonDecimal128(value),
        };
        await InsertAsync(d =>
        {
            (d["version"], d["template_version"]) = (Number(18), Number(4));
            for (var s = 0; s < 4; s++)
                d["stages"][s]["stage_order"] = Number(s);
        });
        var line = Assert.Single(await ListAsync(Mine));
        Assert.Equal((18L, 4, "PREPARE", null), (line.Version, line.TemplateVersion, line.Stage?.Value, line.Unreadable));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Those_without_a_creation_time_come_last_and_pages_have_each_once(int size)
    {
        var template = await _story.PizzaAsync(t => t["component_name"] = _component);
        var dated = new List<BusinessRef>();
        for (var i = 0; i < 3; i++)
            dated.Add((await _story.CreatedAsync(template, committedAt: Story.Now.AddSeconds(-i))).Ref);
        var undated = new List<BusinessRef>
        {
            await InsertAsync(), await InsertAsync(), await InsertAsync(d => d["created_at"] = BsonNull.Value), await InsertAsync(d => d["created_at"] = "2019-06-28T10:45:43.012+0000"),
            await InsertAsync(d => d["created_at"] = 7), await InsertAsync(d => d["created_at"] = new BsonDateTime(long.MaxValue)),
        };

        var lines = new List<InstanceSummary>();
        InstanceCursor? after = null;
        do
        {
            var page = await harness.Instances.ListAsync(Mine, size, after, Token);
            lines.AddRange(page.Instances);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal([.. dated, .. undated.OrderBy(r => r.Value, StringComparer.Ordinal)], lines.Select(l => l.Ref));
        Assert.Equal(2, lines.Count(l => l.Unreadable is not null));
    }

    [Theory]
    [InlineData("stages", "no array", "stages")]
    [InlineData("version", "eighteen", "version")]
    [InlineData("version", 1.5, "version")]
    [InlineData("status", "LOST", "status")]
    [InlineData("status", 1, "status")]
    [InlineData("workflow_name", 1, "workflow_name")]
    [InlineData("stages.1.status", "LOST", "status")]
    [InlineData("stages.1.stage_order", "one", "stage_order")]
    [InlineData("stages.1.stage_name", null, "stage_name")]
    [InlineData("stages.1.tasks.0.status", "LOST", "status")]
    [InlineData("stages.1.tasks.0.task_name", 5, "task_name")]
    [InlineData("updated_at", "yesterday", "updated_at")]
    [InlineData("closed_at", true, "closed_at")]
    public async Task One_that_makes_no_sense_says_why_and_spoils_no_page(string path, object? value, string field)
    {
        var bad = await InsertAsync();
        await harness.Connection.Instances.UpdateOneAsync(
            new BsonDocument("business_ref_no", bad.Value), new BsonDocument("$set", new BsonDocument(path, BsonValue.Create(value))), null, Token);
        var sound = await InsertAsync();

        var page = (await ListAsync(Mine)).ToDictionary(s => s.Ref);

        Assert.Equal(2, page.Count);
        Assert.Null(page[sound].Unreadable);
        Assert.Contains(field, page[bad].Unreadable, StringComparison.Ordinal);
        var record = (await harness.Instances.FindAsync(bad, Token))!;
        Assert.Equal((bad, bad.Value), (record.Instance.Ref, record.Document.GetProperty("business_ref_no").GetString()));
    }

    [Fact]
    public async Task Open_ones_are_found_by_stage_and_failure_once_the_installer_has_been_there_and_from_their_next_event_on()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        var (catalog, prepare) = (new MongoInstanceCatalog(connection), new InstanceFilter { Stage = new StageName("PREPARE"), BusinessStatus = "ORDER CONFIRMED" });
        var reference = await InsertAsync(d => d["stages"].AsBsonArray.Single(s => s["stage_name"] == "PREPARE")["tasks"][0]["status"] = "FAILED");
        var document = await harness.Connection.Instances.Find(new BsonDocument("business_ref_no", reference.Value)).SingleAsync(Token);
        await connection.Instances.InsertManyAsync([document, new BsonDocument { { "business_ref_no", "bad" }, { "status", "ACTIVE" }, { "stages", 7 } }], null, Token);
        async Task<IEnumerable<BusinessRef>> FoundAsync(InstanceFilter filter) => (await catalog.ListAsync(filter, 10, null, Token)).Instances.Select(i => i.Ref);
        Assert.Empty(await FoundAsync(prepare));

        Assert.Contains(await new MongoInstaller(connection).InstallAsync(Token), line => line.Contains(": 1 open instances", StringComparison.Ordinal));
        Assert.Equal([reference], await FoundAsync(prepare));
        Assert.Equal([reference], await FoundAsync(new InstanceFilter { Failed = true }));
        Assert.DoesNotContain(await new MongoInstaller(connection).InstallAsync(Token), line => line.Contains("open instances", StringComparison.Ordinal));

        var read = await _story.ReadAsync(reference);
        await _story.AppliedAsync(read, Story.Cancelled(read));
        Assert.Equal(
            BsonDocument.Parse("""{ "business_status": "ORDER CONFIRMED", "keys": ["business:ORDER CONFIRMED"] }"""),
            (await harness.Connection.Instances.Find(new BsonDocument("business_ref_no", reference.Value)).SingleAsync(Token))["listed_by"]);
    }

    [Fact]
    public async Task Two_documents_of_one_reference_are_no_instance_that_anybody_could_read()
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await connection.Instances.InsertManyAsync([new BsonDocument("business_ref_no", "R"), new BsonDocument("business_ref_no", "R")], null, Token);
        var record = (await new MongoInstanceCatalog(connection).FindAsync(new BusinessRef("R"), Token))!;
        Assert.Contains("two documents", Assert.Throws<InvalidDataException>(() => record.Instance.State).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_closed_one_is_paged_over_and_deleted_by_its_true_version_only()
    {
        var at = new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 4_000_000));
        var bad = await InsertAsync(d => (d["status"], d["closed_at"], d["updated_at"], d["version"]) = ("COMPLETED", at.UtcDateTime, "yesterday", 3));

        var (page, next) = await harness.Instances.FindClosedAsync(at.AddMilliseconds(1), new ClosedCursor(at, new BusinessRef("")), 1, Token);

        Assert.Equal(bad, Assert.Single(page).Instance.Ref);
        Assert.Throws<InvalidDataException>(() => page[0].Instance.State);
        Assert.Equal(new ClosedCursor(at, bad), next);
        Assert.False(await harness.Instances.DeleteAsync(bad, page[0].Instance.Version, Token));
        Assert.True(await harness.Instances.DeleteAsync(bad, 3, Token));
    }

    private async Task<IReadOnlyList<InstanceSummary>> ListAsync(InstanceFilter filter) => (await harness.Instances.ListAsync(filter, 100, null, Token)).Instances;

    private async Task<BusinessRef> InsertAsync(Action<BsonDocument>? change = null)
    {
        await using var stream = typeof(OldInstanceListTests).Assembly.GetManifestResourceStream("MongoDb.instance-after-confirm-order.json")!;
        using var reader = new StreamReader(stream);
        var document = BsonDocument.Parse(await reader.ReadToEndAsync(Token));
        var reference = Story.NewRef("OLD-");
        document["business_ref_no"] = reference.Value;
        document["component_name"] = _component;
        change?.Invoke(document);
        await harness.Connection.Instances.InsertOneAsync(document, null, Token);
        return reference;
    }
}
