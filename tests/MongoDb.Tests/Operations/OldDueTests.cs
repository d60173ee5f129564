using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>What <c>next_due_at</c> says in documents that another version, or a person, has written.</summary>
public sealed class OldDueTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_with_nothing_behind_it_is_gone_with_the_next_event()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(2));
        await SetAsync(created.Ref, new BsonDateTime(Story.Now.UtcDateTime));
        var read = await _story.ReadAsync(created.Ref);
        await _story.AppliedAsync(read, Story.Completed(read, "t0"));
        Assert.False((await DocumentAsync(created.Ref)).Contains("next_due_at"));
    }

    [Fact]
    public async Task What_is_no_time_is_nobodys_business()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(2));
        await SetAsync(created.Ref, "end of month");
        var read = await _story.ReadAsync(created.Ref);
        await _story.AppliedAsync(read, Story.Completed(read, "t0"));
        Assert.Equal("end of month", (await DocumentAsync(created.Ref))["next_due_at"]);
    }

    private Task SetAsync(BusinessRef reference, BsonValue due) => harness.Connection.Instances.UpdateOneAsync(
        new BsonDocument("business_ref_no", reference.Value), new BsonDocument("$set", new BsonDocument("next_due_at", due)), null, Token);

    private Task<BsonDocument> DocumentAsync(BusinessRef reference) =>
        harness.Connection.Instances.Find(new BsonDocument("business_ref_no", reference.Value)).SingleAsync(Token);
}
