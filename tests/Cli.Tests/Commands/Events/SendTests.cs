using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowManager.Cli.Tests;

public sealed class SendTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Events_in_parts_or_whole_arrive_and_are_applied(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        var unknown = await world.RunAsync("send", "TaskCompleted", "REF-1", "ORDER", "confirm_order");
        Assert.Equal("wfm: There is no instance 'REF-1' whose component could be taken; give --component, or start it first.\n", unknown.Ends(1).Err);

        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("send", "StartWorkflow", "REF-1", "--component", world.Component)).Ends(0);
        await world.UntilVersionAsync("REF-1", 1);
        var sent = (await world.RunAsync(
            "send", "TaskFailed", "REF-1", "ORDER", "confirm_order", "--attempt", "1", "--reason", "nobody \"there\"", "--event-id", "E-1", "--json")).Ends(0);
        Assert.Equal(
            $$$"""{"sent":"TaskFailed","business_ref_no":"REF-1","event":{"event_name":"TaskFailed","business_ref_no":"REF-1","component_name":"{{{world.Component}}}","event_id":"E-1","stage_name":"ORDER","task_name":"confirm_order","attempt":1,"reason":"nobody \"there\""}}""" + "\n",
            sent.Out);
        await world.UntilVersionAsync("REF-1", 2);
        (await world.RunAsync("send", "TaskPending", "REF-1", "ORDER", "confirm_order", "--expected-status", "FAILED", "--component", world.Component)).Ends(0);
        await world.UntilVersionAsync("REF-1", 3);

        var file = world.Write("event.json", $$"""
            {"event_name":"TaskCompleted","business_ref_no":"REF-1","component_name":"{{world.Component}}","stage_name":"ORDER","task_name":"confirm_order","attempt":2,"event_id":"E-2"}
            """);
        (await world.RunAsync("send", "--file", file)).Ends(0);
        var order = (await world.UntilVersionAsync("REF-1", 4)).Json.GetProperty("stages")[1];
        Assert.Equal("COMPLETED", order.GetProperty("status").GetString());
        Assert.Equal(2, order.GetProperty("tasks")[0].GetProperty("attempt").GetInt32());
        // The same id once more: nothing happens, and nothing is logged. The next one shows that it was handled.
        (await world.RunAsync(["send", "--file", "-"], await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "REF-1", "PREPARE", "make_food")).Ends(0);
        await world.UntilVersionAsync("REF-1", 5);
        var ids = (await world.RunAsync("events", "REF-1", "--json")).Ends(0).Json.EnumerateArray().Select(e => e.GetProperty("event_id").GetString()).ToList();
        Assert.Equal((5, "E-1", "E-2"), (ids.Count, ids[1], ids[3]));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_fifo_workflow_queue_keeps_the_order_of_an_instance_and_takes_each_event_once(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        (world.Variables["WORKFLOW_QUEUE"], world.Variables["DEAD_LETTER_QUEUE"]) = ($"{world.Prefix}_w.fifo", $"{world.Prefix}_d.fifo");
        await AwsWorld.CreateFifoQueuesAsync(world);

        // All ahead of the manager: out of order, the second one would be rejected.
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        (await world.RunAsync("send", "TaskFailed", "REF-1", "ORDER", "confirm_order", "--component", world.Component)).Ends(0);
        (await world.RunAsync("send", "TaskPending", "REF-1", "ORDER", "confirm_order", "--component", world.Component)).Ends(0);
        // Twice the same words are two events: no queue may take the second one for a copy of the first.
        (await world.RunAsync("send", "TaskFailed", "REF-1", "ORDER", "confirm_order", "--component", world.Component)).Ends(0);
        await using var manager = await world.StartManagerAsync();
        await world.UntilVersionAsync("REF-1", 4);
        var log = (await world.RunAsync("events", "REF-1", "--json")).Ends(0).Json.EnumerateArray().Select(e => $"{e.GetProperty("event_name")} {e.GetProperty("outcome")}");
        Assert.Equal(["StartWorkflow APPLIED", "TaskFailed APPLIED", "TaskPending APPLIED", "TaskFailed APPLIED"], log);
    }

    [Theory]
    [InlineData("event_name: is missing", "event_name", null)]
    [InlineData("event_name: 'TaskDone' is unknown; it is one of StartWorkflow, TaskCompleted, TaskFailed, TaskPending", "event_name", "\"TaskDone\"")]
    [InlineData("business_ref_no: must be a string, not a number", "business_ref_no", "7")]
    [InlineData("component_name: must not be empty", "component_name", "\"\"")]
    [InlineData("stage_name: is missing", "stage_name", null)]
    [InlineData("task_name: must be a string, not an array", "task_name", "[]")]
    [InlineData("attempt: must be a positive integer", "attempt", "\"1\"")]
    [InlineData("reason: must be a string, not an object", "reason", "{}")]
    [InlineData("expected_status: 'DONE' is unknown", "expected_status", "\"DONE\"")]
    [InlineData("task_type: 'ROBOT' is unknown; it is SERVICE or HUMAN", "task_type", "\"ROBOT\"")]
    [InlineData("event_id: must not be empty", "event_id", "\"\"")]
    public async Task A_malformed_field_is_named_and_nothing_is_sent(string problem, string field, string? value)
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var body = new JsonObject
        {
            ["event_name"] = "TaskPending", ["business_ref_no"] = "REF", ["component_name"] = "ITALIAN", ["stage_name"] = "ORDER", ["task_name"] = "confirm_order",
        };
        body.Remove(field);
        if (value is not null)
            body[field] = JsonNode.Parse(value);
        var refused = await world.RunAsync(["send", "--file", "-"], body.ToJsonString());
        Assert.StartsWith($"wfm: The event is malformed: {problem}", refused.Ends(2).Err, StringComparison.Ordinal);
        Assert.Empty(refused.Out);
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }

    [Fact]
    public async Task A_command_line_that_says_too_little_or_too_much_is_refused()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("send")).Ends(2).Says("Give the event and the reference");
        (await world.RunAsync(["send", "--file", "-"], "nonsense")).Ends(2).Says("the body is not JSON");
        (await world.RunAsync(["send", "--file", "-"], "[1]")).Ends(2).Says("must be a JSON object, not an array");
        (await world.RunAsync("send", "TaskDone", "REF", "ORDER", "confirm_order")).Ends(2).Says("event_name: 'TaskDone' is unknown");
        (await world.RunAsync("send", "TaskCompleted", "REF", "ORDER")).Ends(2).Says("task_name: is missing");
        (await world.RunAsync("send", "TaskCompleted", "REF", "ORDER", "confirm_order", "--attempt", "0")).Ends(2).Says("attempt: must be a positive integer");
        (await world.RunAsync("send", "TaskCompleted", "REF", "ORDER", "confirm_order", "--expected-status", "FAILED")).Ends(2).Says("--expected-status goes with TaskPending");
        (await world.RunAsync("send", "StartWorkflow", "REF", "ORDER", "--component", "ITALIAN")).Ends(2).Says("StartWorkflow speaks of no task");
        (await world.RunAsync("send", "StartWorkflow", "REF")).Ends(2).Says("StartWorkflow needs --component");
        (await world.RunAsync("send", "TaskCompleted", "REF", "--file", "event.json")).Ends(2).Says("not both");
        (await world.RunAsync("send", "--file", "event.json", "--reason", "why")).Ends(2).Says("not both");
        (await world.RunAsync("send", "--file", "event.json")).Ends(2).Says("'event.json' can't be read");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_event_that_is_too_large_for_a_queue_is_refused_in_one_sentence(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        (await world.RunAsync("db", "install")).Ends(0);
        var body = new StringBuilder("""{"event_name":"StartWorkflow","business_ref_no":"REF","component_name":"ITALIAN","data":""").Append('"').Append('x', 2_000_000).Append("\"}").ToString();
        var refused = await world.RunAsync(["send", "--file", "-"], body);
        Assert.InRange(refused.Code, 1, 3);
        Assert.Single(refused.Says($"Queue '{world.Variables["WORKFLOW_QUEUE"]}' did not take the event").Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
