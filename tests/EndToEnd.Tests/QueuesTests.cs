using System.Text.Json.Nodes;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

public sealed class QueuesTests
{
    private const string Ref = "ORDER-001";

    [Fact]
    public async Task A_FIFO_workflow_queue_and_FIFO_task_queues()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { Fifo = true });
        var template = world.Template("pizza.json").With(d =>
        {
            foreach (var task in d["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
                task!["task_queue"] = (string)task["task_queue"]! + ".fifo";
        });
        await world.PublishAsync(template);
        var worker = await world.PlayAsync(template);
        string[] refs = ["A", "B", "C"];
        foreach (var reference in refs)
            await world.SendAsync(WireEvent.Start(reference, template.Component), group: reference);
        foreach (var reference in refs)
            Assert.Equal(6, (await world.UntilCompletedAsync(reference))["version"].ToInt64());
        Assert.All(worker.Received, t => Assert.Equal(t.Ref, t.SystemAttributes["MessageGroupId"]));
        Assert.All(worker.Received, t => Assert.Equal($"{t.Ref}/{t.Stage}/{t.Task}/1", t.SystemAttributes["MessageDeduplicationId"]));
    }

    [Fact]
    public async Task On_a_FIFO_queue_nothing_overtakes_a_failed_record_of_its_group()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { Fifo = true });
        var template = world.Template("pizza.json");
        await world.PublishAsync(template);
        // No instance yet: the first one has to wait, and the second, which creates it, must wait behind it.
        string[] bodies = [
            WireEvent.OfTask("TaskCompleted", Ref, template.Component, "ORDER", "confirm_order"),
            WireEvent.Start(Ref, template.Component)];
        var messages = bodies.Select((body, i) => new Amazon.SQS.Model.Message
        {
            MessageId = $"m-{i}",
            ReceiptHandle = "r",
            MD5OfBody = "",
            Body = body,
            Attributes = new() { ["MessageGroupId"] = Ref },
        }).ToList();
        var outcome = await world.Function.InvokeAsync(SqsEvent.Write(messages, "arn:aws:sqs:eu-west-1:000000000000:workflow.fifo"));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m-0"},{"itemIdentifier":"m-1"}]}""", outcome.Body);
    }

    [Fact]
    public async Task A_missing_task_queue_is_shown_acknowledged_and_swept_once_it_exists()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { Environment = new Dictionary<string, string?> { ["STALE_AFTER_SECONDS"] = "0" } });
        var template = world.Template("pizza.json");
        await world.PublishAsync(template, withQueues: false);
        await world.SendAsync(WireEvent.Start(Ref, template.Component));
        var shown = await world.UntilAsync(Ref, i => i.Contains("dispatch_error"), "the instance shows the missing queue");
        Assert.Equal("confirm_order", shown["dispatch_error"]["task_name"].AsString);
        Assert.Equal(template.Tasks[0].Queue, shown["dispatch_error"]["task_queue"].AsString);
        await world.UntilAcknowledgedAsync();

        var early = await world.Function.InvokeAsync("""{"sweep":true}""");
        Assert.Contains("\"left\":1", early.Body, StringComparison.Ordinal);
        await world.UntilLoggedAsync("SweepLeft");

        var url = await world.CreateQueueAsync(template.Tasks[0].Queue);
        var swept = await world.Function.InvokeAsync("""{"version":"0","detail-type":"Scheduled Event","source":"aws.events","detail":{}}""");
        Assert.Contains("\"flushed\":1,\"left\":0", swept.Body, StringComparison.Ordinal);
        var task = StartTask.Read(template.Tasks[0].Queue, await world.NextMessageAsync(url));
        Assert.Equal(("confirm_order", "1"), (task.Task, task.Attributes["attempt"]));
        Assert.False((await world.FindAsync(Ref))!.Contains("dispatch_error"));
    }

    [Fact]
    public async Task Without_a_dead_letter_queue_a_rejected_record_stays_for_the_queues_own_redrive()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { Environment = new Dictionary<string, string?> { ["DEAD_LETTER_QUEUE"] = null } });
        await world.SendAsync("this is not JSON");
        // A second time: it came back.
        await world.UntilLoggedAsync("RecordFailed", "MALFORMED", times: 2);
    }

    [Fact]
    public async Task Two_functions_at_once_lose_no_event()
    {
        await using var world = await TestWorld.CreateAsync(new WorldOptions { Functions = 2 });
        var template = world.Template("document-pipeline.json");
        await world.PublishAsync(template);
        var worker = await world.PlayAsync(template);
        string[] refs = ["A", "B", "C"];
        foreach (var reference in refs)
            await world.SendAsync(WireEvent.Start(reference, template.Component));
        foreach (var reference in refs)
            Assert.Equal(31, (await world.UntilCompletedAsync(reference))["version"].ToInt64());
        Assert.Equal(90, worker.Received.Select(t => t.Attributes["dispatch_id"]).Distinct().Count());
    }
}
