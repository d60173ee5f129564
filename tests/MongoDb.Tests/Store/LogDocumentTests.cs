using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>The log is read by people and by other programs: its spelling is a contract.</summary>
public sealed class LogDocumentTests(MongoHarness harness)
{
    private readonly Story _story = new(harness);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_applied_event_is_written_with_all_that_it_changed()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var update = Story.Apply(created, Story.Completed(created, "confirm_order", "id/1", "fine"));
        await harness.Store.WriteLogAsync([.. update.Element.Entries], Story.Now.AddSeconds(2), Token);

        var document = await FindAsync($"{created.Ref}/id~11");

        Assert.Equal(
            ["_id", "event_id", "business_ref_no", "component_name", "event_name", "stage_name", "task_name", "outcome", "version",
                "changes", "scheduled", "decided_at", "received_at", "recorded_at", "body", "body_hash"],
            document.Names);
        Assert.Equal("id/1 TaskCompleted ORDER confirm_order APPLIED 2", string.Join(' ', ((string[])["event_id", "event_name", "stage_name", "task_name", "outcome", "version"]).Select(f => document[f])));
        Assert.Equal(
            """[{ "stage_name" : "ORDER", "task_name" : "confirm_order", "status" : "COMPLETED", "attempt" : 1, "reason" : "fine" }, { "stage_name" : "ORDER", "status" : "COMPLETED" }, """
            + """{ "stage_name" : "PREPARE", "status" : "ACTIVE" }, { "stage_name" : "PREPARE", "task_name" : "make_food", "status" : "SCHEDULED", "attempt" : 1 }, """
            + """{ "stage_name" : "PREPARE", "task_name" : "assign_executive", "status" : "SCHEDULED", "attempt" : 1 }]""",
            document["changes"].ToJson());
        Assert.Equal("""{ "stage_name" : "PREPARE", "task_name" : "make_food", "task_queue" : "make_food_queue", "attempt" : 1 }""", document["scheduled"][0].ToJson());
        Assert.Equal(Story.Now.UtcDateTime, document["decided_at"].ToUniversalTime());
        Assert.Equal(Story.Now.AddSeconds(2).UtcDateTime, document["recorded_at"].ToUniversalTime());
    }

    [Fact]
    public async Task An_event_that_was_not_applied_has_a_code_and_a_reason_and_no_version()
    {
        var key = new EventKey(Story.NewRef(), new EventId("e"));
        await harness.Store.WriteLogAsync([Story.Entry(key, EventOutcome.Ignored)], Story.Now, Token);

        var document = await FindAsync(LogEntryId.Of(key).Value);

        Assert.Equal(("IGNORED", "ALREADY_COMPLETED", "it is"), (document["outcome"].AsString, document["code"].AsString, document["reason"].AsString));
        Assert.False(document.Contains("version"));
        Assert.Empty(document["changes"].AsBsonArray);
    }

    private Task<BsonDocument> FindAsync(string id) => harness.Connection.Log.Find(new BsonDocument("_id", id)).SingleAsync(Token);
}
