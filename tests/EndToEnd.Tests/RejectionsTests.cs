using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>Each code with which an event is rejected: the record ends in the dead-letter queue and in the log.</summary>
public sealed class RejectionsTests : IAsyncLifetime
{
    private TestWorld _world = null!;
    private TestTemplate _pizza = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await TestWorld.CreateAsync();
        _pizza = _world.Template("pizza.json");
        await _world.PublishAsync(_pizza);
        await _world.InsertTemplateAsync("""{"component_name":"BROKEN","workflow_name":"Broken","stages":[{"stage_name":"S"}]}""");
        await _world.SendAsync(WireEvent.Start("ORDER-001", _pizza.Component, eventId: "start"));
        await _world.UntilAsync("ORDER-001", i => i["version"].ToInt64() == 1, "started");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("MALFORMED", "event_name", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskDone"}""")]
    [InlineData("ID_REUSED", "event_id", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskCompleted","stage_name":"ORDER","task_name":"confirm_order","event_id":"start"}""")]
    [InlineData("REF_IN_USE", "business_ref_no", """{"business_ref_no":"ORDER-001","component_name":"BROKEN","event_name":"StartWorkflow"}""")]
    [InlineData("NO_TEMPLATE", "component_name", """{"business_ref_no":"NEW","component_name":"CHINESE","event_name":"StartWorkflow"}""")]
    [InlineData("NO_TEMPLATE", "version 7", """{"business_ref_no":"NEW","component_name":"ITALIAN","event_name":"StartWorkflow","template_version":7}""")]
    [InlineData("INVALID_TEMPLATE", "$.stages[0].stage_order", """{"business_ref_no":"NEW","component_name":"BROKEN","event_name":"StartWorkflow"}""")]
    [InlineData("WRONG_COMPONENT", "component_name", """{"business_ref_no":"ORDER-001","component_name":"CHINESE","event_name":"TaskCompleted","stage_name":"ORDER","task_name":"confirm_order"}""")]
    [InlineData("UNKNOWN_STAGE", "stage_name", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskCompleted","stage_name":"EAT","task_name":"confirm_order"}""")]
    [InlineData("UNKNOWN_TASK", "task_name", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskFailed","stage_name":"ORDER","task_name":"eat"}""")]
    [InlineData("UNKNOWN_ATTEMPT", "attempt", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskPending","stage_name":"ORDER","task_name":"confirm_order","attempt":2}""")]
    [InlineData("NOT_SCHEDULED", "never scheduled", """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"TaskCompleted","stage_name":"DELIVER","task_name":"deliver_food"}""")]
    public async Task A_rejected_record_is_a_dead_letter_with_code_and_reason_and_an_entry_of_the_log(string code, string reason, string body)
    {
        var messageId = await _world.SendAsync(body);
        var letter = await _world.NextDeadLetterAsync();
        Assert.Equal(body, letter.Body);
        Assert.Equal(code, letter.MessageAttributes["code"].StringValue);
        Assert.Contains(reason, letter.MessageAttributes["reason"].StringValue, StringComparison.Ordinal);
        Assert.Equal(messageId, letter.MessageAttributes["source_message_id"].StringValue);
        await _world.UntilAcknowledgedAsync();

        var entry = Assert.Single(await _world.Log.Find(new BsonDocument("outcome", "REJECTED")).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, entry["code"].AsString);
        Assert.Equal(body, entry["body"].AsString);
        Assert.Contains(messageId, entry["_id"].AsString, StringComparison.Ordinal);
        Assert.Equal(1, (await _world.FindAsync("ORDER-001"))!["version"].ToInt64());
        await _world.UntilLoggedAsync("RecordRejected", code);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_harms_nobody_else_in_its_batch()
    {
        await _world.SendAsync("this is not JSON");
        await _world.SendAsync(WireEvent.OfTask("TaskCompleted", "ORDER-001", _pizza.Component, "ORDER", "confirm_order"));
        var letter = await _world.NextDeadLetterAsync();
        Assert.Equal("MALFORMED", letter.MessageAttributes["code"].StringValue);
        await _world.UntilAsync("ORDER-001", i => i["version"].ToInt64() == 2, "the other record was applied");
    }
}
