using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>What older systems, exports and people have left in the collection.</summary>
public sealed class OldDocumentTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);
    private readonly BusinessRef _ref = Story.NewRef("OLD-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_itself_is_read_and_goes_on()
    {
        await InsertAsync(Sample());

        var old = await _story.ReadAsync(_ref);
        Assert.Equal((18, WorkflowStatus.Active, 1), (old.Version, old.State.Status, old.State.Definition.Version));
        Assert.Equal(new DateTimeOffset(2019, 6, 28, 10, 45, 43, 12, TimeSpan.Zero), old.State.UpdatedAt);
        Assert.Equal(
            new TaskState(WorkflowTaskStatus.Completed, 1, "", "Fri Jun 28 10:45:41 2019"), old.State[new TaskAddress(1, 0)]);
        Assert.Equal(new TaskState(WorkflowTaskStatus.Scheduled, 1, null, "Fri Jun 28 10:45:42 2019"), old.State[new TaskAddress(2, 0)]);
        Assert.Equal(new TaskState(WorkflowTaskStatus.Pending, 0, null, null), old.State[new TaskAddress(3, 0)]);
        Assert.Empty(old.Outbox);

        var next = await _story.AppliedAsync(old, Story.Completed(old, "make_food"));
        Assert.Equal((19, 1), (next.Version, next.Outbox.Count));
        Assert.IsType<ObjectId>((await FindAsync())["_id"].AsObjectId);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("null")]
    [InlineData("double")]
    [InlineData("long")]
    [InlineData("decimal")]
    public async Task A_version_of_any_type_or_none_guards_all_the_same(string type)
    {
        var document = Sample();
        BsonValue? version = type switch
        {
            "null" => BsonNull.Value,
            "double" => 18.0,
            "long" => 18L,
            "decimal" => new BsonDecimal128(18m),
            _ => null,
        };
        document.Remove("version");
        if (version is not null)
            document["version"] = version;
        await InsertAsync(document);
        var old = await _story.ReadAsync(_ref);
        Assert.Equal(type is "absent" or "null" ? 0 : 18, old.Version);

        Commit[] rivals = [Story.Apply(old, Story.Completed(old, "make_food")), Story.Apply(old, Story.Completed(old, "assign_executive"))];
        Assert.Equal([true], await harness.Store.CommitAsync([rivals[0]], Token));
        Assert.Equal([false], await harness.Store.CommitAsync([rivals[1]], Token));
        Assert.Equal(old.Version + 1, (await _story.ReadAsync(_ref)).Version);
    }

    [Fact]
    public async Task A_finished_one_without_a_status_is_finished()
    {
        var document = Sample();
        foreach (var stage in document["stages"].AsBsonArray)
        {
            stage["status"] = "COMPLETED";
            foreach (var task in stage.AsBsonDocument.GetValue("tasks", new BsonArray()).AsBsonArray)
                task["status"] = "COMPLETED";
        }

        await InsertAsync(document);
        Assert.Equal(WorkflowStatus.Completed, (await _story.ReadAsync(_ref)).State.Status);
    }

    [Fact]
    public async Task A_task_to_be_run_again_is_told_from_one_that_never_ran()
    {
        var document = Sample();
        document["stages"][2]["tasks"][0]["status"] = "PENDING";
        await InsertAsync(document);
        Assert.Equal(1, (await _story.ReadAsync(_ref)).State[new TaskAddress(2, 0)].Attempt);
    }

    [Fact]
    public async Task A_creation_loses_to_an_instance_with_another_id()
    {
        await InsertAsync(Sample());
        Assert.Equal([false], await harness.Store.CommitAsync([Story.Start(await _story.PizzaAsync(), _ref)], Token));
        Assert.Equal(18, (await FindAsync())["version"].AsInt32);
    }

    [Fact]
    public async Task Parents_tasks_and_stages_that_are_null_are_none()
    {
        var document = Sample();
        document["stages"][0]["tasks"] = BsonNull.Value;
        document["stages"][2]["tasks"][0]["parent_task"] = BsonNull.Value;
        document["dispatch_error"] = BsonNull.Value;
        await InsertAsync(document);
        var old = await _story.ReadAsync(_ref);
        Assert.Empty(old.State.Definition.Stages[0].Tasks);
        Assert.Empty(old.State.Definition.Stages[2].Tasks[0].Parents);
        Assert.False(old.HasDispatchError);
    }

    [Theory]
    [InlineData("stages", "no array")]
    [InlineData("version", "eighteen")]
    [InlineData("version", 1.5)]
    [InlineData("status", "LOST")]
    [InlineData("stages.1.status", "LOST")]
    [InlineData("stages.1.stage_name", "START")]
    [InlineData("stages.1.tasks.0.status", "LOST")]
    [InlineData("stages.1.tasks.0.task_type", "ROBOT")]
    [InlineData("stages.1.tasks.0.parent_task", "no array")]
    [InlineData("updated_at", "yesterday")]
    [InlineData("outbox", 1)]
    public async Task One_that_makes_no_sense_harms_nobody_else(string path, object value)
    {
        var document = Sample();
        await InsertAsync(document);
        await harness.Connection.Instances.UpdateOneAsync(
            new BsonDocument("_id", document["_id"]), new BsonDocument("$set", new BsonDocument(path, BsonValue.Create(value))), null, Token);
        var sound = await _story.CreatedAsync(await _story.PizzaAsync());

        var snapshot = await harness.Store.ReadAsync([new EventKey(_ref, new EventId("x")), new EventKey(sound.Ref, new EventId("x"))], Token);

        Same.State(sound.State, snapshot.Instances[sound.Ref].State);
        var bad = snapshot.Instances[_ref];
        Assert.Equal((_ref, long.MaxValue), (bad.Ref, bad.Version));
        Assert.Empty(bad.Outbox);
        var fault = Assert.Throws<InvalidDataException>(() => bad.State);
        Assert.Contains(_ref.Value, fault.Message, StringComparison.Ordinal);
    }

    private BsonDocument Sample()
    {
        using var stream = typeof(OldDocumentTests).Assembly.GetManifestResourceStream("MongoDb.instance-after-confirm-order.json")!;
        using var reader = new StreamReader(stream);
        var document = BsonDocument.Parse(reader.ReadToEnd());
        document["business_ref_no"] = _ref.Value;
        return document;
    }

    private Task InsertAsync(BsonDocument document) => harness.Connection.Instances.InsertOneAsync(document, null, Token);

    private Task<BsonDocument> FindAsync() =>
        harness.Connection.Instances.Find(new BsonDocument("business_ref_no", _ref.Value)).SingleAsync(Token);
}
