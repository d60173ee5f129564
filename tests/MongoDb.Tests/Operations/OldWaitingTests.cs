using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>Instances of before <c>waiting_for</c> was written, and those where a template had a field of that name.</summary>
public sealed class OldWaitingTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);
    private readonly string _cook = Story.Unique("cook-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_does_not_say_whom_it_waits_for_says_it_from_its_next_event_on()
    {
        var old = await OldAsync(new BsonDocument("$unset", new BsonDocument("waiting_for", "")));
        Assert.Empty(await WaitingAsync());

        var claimed = await _story.AppliedAsync(old, Story.Claimed(old, "make_food", "carla"));
        Assert.Equal([old.Ref], await WaitingAsync());
        Assert.Equal(new BsonArray { _cook }, (await DocumentAsync(old.Ref))["waiting_for"]);

        await _story.AppliedAsync(claimed, Story.Completed(claimed, "make_food", actor: "carla"));
        Assert.False((await DocumentAsync(old.Ref)).Contains("waiting_for"));
    }

    [Theory]
    [InlineData("\"Godot\"")]
    [InlineData("[1, \"Godot\"]")]
    [InlineData("{ \"name\": \"Godot\" }")]
    [InlineData("null")]
    public async Task A_templates_own_field_of_that_name_harms_nothing_and_stays_until_there_is_something_to_say(string own)
    {
        var old = await OldAsync(BsonDocument.Parse($"{{ \"$set\": {{ \"waiting_for\": {own}, \"stages.2.tasks.0.status\": \"PENDING\" }} }}"));
        var next = await _story.AppliedAsync(old, Story.Completed(old, "assign_executive"));
        // The pizza is scheduled by it too, as it waits for nothing.
        Assert.Equal(new BsonArray { _cook }, (await DocumentAsync(old.Ref))["waiting_for"]);
        Assert.Equal([next.Ref], await WaitingAsync());

        var without = await _story.CreatedAsync(await _story.ParallelAsync(2));
        await SetAsync(without.Ref, BsonDocument.Parse($"{{ \"$set\": {{ \"waiting_for\": {own} }} }}"));
        without = await _story.ReadAsync(without.Ref);
        await _story.AppliedAsync(without, Story.Completed(without, "t0"));
        Assert.Equal(BsonDocument.Parse($"{{ v: {own} }}")["v"], (await DocumentAsync(without.Ref))["waiting_for"]);
        Assert.Empty((await HumanTaskList.ReadAsync(
            harness.Instances, new HumanTaskFilter { Component = without.State.Definition.Component }, 10, null, Story.Now, Token)).Tasks);
    }

    [Fact]
    public async Task Those_without_a_creation_time_come_first_and_an_unreadable_one_spoils_no_page()
    {
        var dated = await OldAsync(new BsonDocument("$set", new BsonDocument("x", 1)));
        var bad = await OldAsync(new BsonDocument("$set", new BsonDocument("stages.1.status", "LOST")));
        var undated = await OldAsync(new BsonDocument("$unset", new BsonDocument("created_at", "")));
        var page = await harness.Instances.FindWaitingAsync(new WaitingFilter(_cook, null), 10, null, Token);
        Assert.Equal(undated.Ref, page[0].Ref);
        Assert.Equal(DateTimeOffset.MinValue, page[0].CreatedAt);
        Assert.Equivalent(new[] { dated.Ref, bad.Ref }, page.Skip(1).Select(w => w.Ref));
        var tasks = await HumanTaskList.ReadAsync(harness.Instances, new HumanTaskFilter { Role = _cook }, 10, null, Story.Now, Token);
        Assert.Equal([undated.Ref, dated.Ref], tasks.Tasks.Select(t => t.Ref));
        Assert.Contains("LOST", Assert.Single(tasks.Unreadable).Unreadable, StringComparison.Ordinal);
        Assert.Equal([dated.Ref, bad.Ref], (await harness.Instances.FindWaitingAsync(
            new WaitingFilter(_cook, null), 10, new InstanceCursor(DateTimeOffset.MinValue, undated.Ref), Token)).Select(w => w.Ref).OrderBy(r => r == bad.Ref));
    }

    /// <summary>The pizza on its way to the oven, where a cook of this test's own is asked for.</summary>
    private async Task<StoredInstance> OldAsync(BsonDocument change)
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync(t =>
        {
            var task = t["stages"]![2]!["tasks"]![0]!.AsObject();
            (task["task_type"], task["assigned_to"]) = ("HUMAN", _cook);
        }));
        var instance = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
        await SetAsync(instance.Ref, change);
        return await _story.ReadAsync(instance.Ref);
    }

    private Task SetAsync(BusinessRef reference, BsonDocument change) =>
        harness.Connection.Instances.UpdateOneAsync(new BsonDocument("business_ref_no", reference.Value), change, null, Token);

    private Task<BsonDocument> DocumentAsync(BusinessRef reference) =>
        harness.Connection.Instances.Find(new BsonDocument("business_ref_no", reference.Value)).SingleAsync(Token);

    private async Task<IEnumerable<BusinessRef>> WaitingAsync() =>
        (await harness.Instances.FindWaitingAsync(new WaitingFilter(_cook, null), 10, null, Token)).Select(w => w.Ref);
}
