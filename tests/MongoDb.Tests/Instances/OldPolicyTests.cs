using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>Instances that were started when fields of a policy's name were anybody's.</summary>
public sealed class OldPolicyTests(MongoHarness harness)
{
    private static readonly TaskAddress ConfirmOrder = new(1, 0);

    private readonly Story _story = new(harness);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Unknown() =>
    [
        """{ "max": 3, "delays": [1, 2.5] }""", """{ "max_attempts": "many" }""", """{ "max_attempts": { "$numberDouble": "NaN" } }""", "\"daily\"", "7", "[3]", "null",
        """{ "$date": "2026-01-01T00:00:00Z" }""", """{ "$binary": { "base64": "AAEC", "subType": "00" } }""", Deep(80),
    ];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_retry_of_an_unknown_shape_is_carried_through_and_nothing_comes_of_it(string retry)
    {
        var old = await OldAsync($"{{ \"stages.1.tasks.0.retry\": {retry}, \"retry\": {retry} }}");
        Assert.Equal((TaskPolicies.None, WorkflowPolicies.None), (old.State.Definition[ConfirmOrder].Policies, old.State.Definition.Policies));

        var failed = await _story.AppliedAsync(old, Story.Failed(old, "confirm_order", "no", "BUSY"));
        Assert.Equal((WorkflowTaskStatus.Failed, (TaskRun?)null), (failed.State[ConfirmOrder].Status, failed.State[ConfirmOrder].Run));
        Assert.Contains("\"retry\":", failed.StartTaskBody(ConfirmOrder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stages.1.tasks.0.timeout_seconds", "\"long\"")]
    [InlineData("stages.1.tasks.0.heartbeat_seconds", "{ }")]
    [InlineData("stages.1.tasks.0.assigned_to", "[]")]
    [InlineData("stages.1.tasks.0.form", "\"page 7\"")]
    [InlineData("stages.1.tasks.0.notify_queue", "7")]
    [InlineData("stages.1.notify_queue", "\"not a queue!\"")]
    [InlineData("stages.1.notify_on", "true")]
    [InlineData("notify_queue", "{ \"name\": \"q\" }")]
    [InlineData("deadline_seconds", "-1")]
    [InlineData("stages.1.tasks.0.run", "\"nightly\"")]
    [InlineData("stages.1.tasks.0.output", "\"s3://bucket\"")]
    public async Task A_field_of_a_policys_name_that_makes_no_sense_means_nothing(string path, string value)
    {
        var old = await OldAsync($"{{ \"{path}\": {value} }}");
        var definition = old.State.Definition;
        Assert.Equal((TaskPolicies.None, (NotifyPolicy?)null, WorkflowPolicies.None), (definition[ConfirmOrder].Policies, definition.Stages[1].Notify, definition.Policies));

        var done = await _story.AppliedAsync(old, Story.Completed(old, "confirm_order"));
        Assert.Equal((WorkflowTaskStatus.Completed, (TaskRun?)null), (done.State[ConfirmOrder].Status, done.State[ConfirmOrder].Run));
    }

    [Fact]
    public async Task One_without_any_of_the_new_fields_is_open_and_never_due()
    {
        var old = await OldAsync("{ \"owner\": 1 }");
        Assert.Equal((null, 0), (old.State.DeadlineAt, old.Outbox[0].Notifications.Length));
        var document = await harness.Connection.Instances.Find(new BsonDocument("business_ref_no", old.Ref.Value)).SingleAsync(Token);
        Assert.DoesNotContain(document.Names, n => n is "deadline_at" or "next_due_at");
        Assert.DoesNotContain("run", document["stages"][1]["tasks"][0].AsBsonDocument.Names);
        Assert.DoesNotContain("notifications", document["outbox"][0].AsBsonDocument.Names);
    }

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

    private async Task<StoredInstance> OldAsync(string set)
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        await harness.Connection.Instances.UpdateOneAsync(
            new BsonDocument("business_ref_no", created.Ref.Value), new BsonDocument("$set", BsonDocument.Parse(set)), null, Token);
        return await _story.ReadAsync(created.Ref);
    }
}
