using Amazon.SQS.Model;
using MongoDB.Bson;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests;

public sealed class RepeatsAndFailuresTests
{
    private const string Ref = "ORDER-001";

    [Fact]
    public async Task A_failed_task_holds_the_workflow_until_it_is_asked_for_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        var worker = await world.PlayAsync(template, t => t is { Task: "make_food", Attributes: var a } && a["attempt"] == "1" ? TaskAnswer.Failed("the oven is cold") : TaskAnswer.Completed);
        await world.SendAsync(WireEvent.Start(Ref, template.Component));
        var failed = await world.UntilAsync(Ref, i => StatusOf(i, "make_food") == "FAILED" && StatusOf(i, "assign_executive") == "COMPLETED", "make_food is FAILED");
        Assert.Equal("the oven is cold", TaskOf(failed, "make_food")["reason"].AsString);
        Assert.Equal("ACTIVE", failed["status"].AsString);
        Assert.Equal("PENDING", StatusOf(failed, "confirm_delivery"));

        await world.SendAsync(WireEvent.OfTask("TaskPending", Ref, template.Component, "PREPARE", "make_food"));
        var completed = await world.UntilCompletedAsync(Ref);
        Assert.Equal(2, TaskOf(completed, "make_food")["attempt"].ToInt32());
        Assert.Equal(["1", "2"], worker.Received.Where(t => t.Task == "make_food").Select(t => t.Attributes["attempt"]).Distinct());
    }

    [Fact]
    public async Task An_event_id_takes_effect_once_however_often_it_is_sent()
    {
        await using var world = await TestWorld.CreateAsync();
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        var worker = await world.PlayAsync(template, _ => null);
        var start = WireEvent.Start(Ref, template.Component, eventId: "start-1");
        for (var i = 0; i < 5; i++)
            await world.SendAsync(start);
        await world.UntilAsync(Ref, i => StatusOf(i, "confirm_order") == "SCHEDULED", "started");
        var done = WireEvent.OfTask("TaskCompleted", Ref, template.Component, "ORDER", "confirm_order", eventId: "done-1");
        for (var i = 0; i < 5; i++)
            await world.SendAsync(done);
        await world.UntilAcknowledgedAsync();
        var instance = await world.FindAsync(Ref);
        Assert.Equal(2, instance!["version"].ToInt64());
        Assert.Equal(["start-1", "done-1"], (await world.LogAsync(Ref)).Select(e => e["event_id"].AsString));
        await Eventually.Async(() => worker.Received.DistinctBy(t => t.Attributes["dispatch_id"]).Count() >= 3, TestWorld.Bound, "three StartTasks");
        Assert.Equal(["assign_executive", "confirm_order", "make_food"], worker.Received.DistinctBy(t => t.Attributes["dispatch_id"]).Select(t => t.Task).Order());
    }

    [Fact]
    public async Task A_message_delivered_twice_takes_effect_once()
    {
        await using var world = await TestWorld.CreateAsync();
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        var twice = new Message { MessageId = "m-1", ReceiptHandle = "r", Body = WireEvent.Start(Ref, template.Component), MD5OfBody = "" };
        var payload = SqsEvent.Write([twice, twice], "arn:aws:sqs:eu-west-1:000000000000:workflow");
        for (var i = 0; i < 2; i++)
            Assert.Equal("""{"batchItemFailures":[]}""", (await world.Function.InvokeAsync(payload)).Body);
        Assert.Equal(1, (await world.FindAsync(Ref))!["version"].ToInt64());
        Assert.Single(await world.LogAsync(Ref));
    }

    [Fact]
    public async Task An_event_ahead_of_its_StartWorkflow_comes_back_and_is_applied()
    {
        await using var world = await TestWorld.CreateAsync();
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        var early = await world.SendAsync(WireEvent.OfTask("TaskCompleted", Ref, template.Component, "ORDER", "confirm_order"));
        await world.UntilLoggedAsync("RecordFailed");
        Assert.Null(await world.FindAsync(Ref));
        await world.SendAsync(WireEvent.Start(Ref, template.Component));
        var instance = await world.UntilToldAsync(Ref, i => StatusOf(i, "confirm_order") == "COMPLETED", "the early event was applied");
        Assert.Equal(2, instance["version"].ToInt64());
        Assert.Equal(early, (await world.LogAsync(Ref))[1]["event_id"].AsString);
        await world.UntilAcknowledgedAsync();
    }

    private static string StatusOf(BsonDocument instance, string task) => TaskOf(instance, task)["status"].AsString;

    private static BsonDocument TaskOf(BsonDocument instance, string task) => instance["stages"].AsBsonArray
        .SelectMany(s => s.AsBsonDocument.GetValue("tasks", new BsonArray()).AsBsonArray).Select(t => t.AsBsonDocument).Single(t => t["task_name"] == task);
}
