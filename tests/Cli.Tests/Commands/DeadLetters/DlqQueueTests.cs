using System.Text;
using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli.Tests;

/// <summary>The dead-letter queue as a queue: letters that lie there, however they came, and go only when something became of them.</summary>
public sealed class DlqQueueTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task More_letters_than_one_answer_of_the_queue_holds_are_read_again_and_again(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = new RawQueues(world);
        (await world.RunAsync("dlq", "list")).Ends(0);
        for (var i = 0; i < 23; i++)
            await queues.SendAsync(queues.DeadLetters, $"letter {i}", ("code", "MALFORMED"), ("reason", $"reason {i}"), ("source_message_id", $"source-{i}"));
        // As the queue's own redrive moves one: no word of why.
        await queues.SendAsync(queues.DeadLetters, """{"event_name":"StartWorkflow","business_ref_no":"MOVED","component_name":"NONE","event_id":"e-1"}""");

        // Twice on end: what was looked at is back at once.
        for (var i = 0; i < 2; i++)
        {
            var all = (await world.RunAsync("dlq", "list", "--json")).Ends(0).Json;
            Assert.Equal(24, all.EnumerateArray().Select(l => l.GetProperty("message_id").GetString()).Distinct().Count());
            Assert.Equal("reason 22", all.EnumerateArray().Single(l => l.GetProperty("source_message_id").GetString() == "source-22").GetProperty("reason").GetString());
        }

        var moved = (await world.RunAsync("dlq", "explain", "--ref", "MOVED")).Ends(0);
        Assert.Contains("was rejected: moved by the queue's own redrive", moved.Out, StringComparison.Ordinal);
        Assert.Contains("NO_TEMPLATE", moved.Out, StringComparison.Ordinal);
        Assert.Contains("MOVED", (await world.RunAsync("dlq", "list", "--ref", "MOVED")).Ends(0).Out, StringComparison.Ordinal);

        Assert.Equal(5, (await world.RunAsync("dlq", "discard", "--all", "--limit", "5", "--json")).Ends(0).Json.GetProperty("discarded").GetArrayLength());
        Assert.Equal(19, (await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_letter_that_the_workflow_queue_does_not_take_stays(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = new RawQueues(world);
        (await world.RunAsync("dlq", "list")).Ends(0);
        await queues.SendAsync(queues.DeadLetters, """{"event_name":"StartWorkflow","business_ref_no":"SMALL","component_name":"NONE"}""");
        // With an id of its own it is larger than any queue takes.
        const string begin = """{"event_name":"StartWorkflow","business_ref_no":"LARGE","component_name":"NONE","data":{"x":""" + "\"";
        await queues.SendAsync(queues.DeadLetters, begin + new string('x', Largest - Encoding.UTF8.GetByteCount(begin) - 3) + "\"}}");

        var answer = (await world.RunAsync("dlq", "redrive", "--all", "--json")).Ends(1).Json;
        Assert.Single(answer.GetProperty("redriven").EnumerateArray());
        var left = Assert.Single(answer.GetProperty("left").EnumerateArray());
        Assert.Contains("SQS takes 1048576 at most", left.GetProperty("problem").GetString(), StringComparison.Ordinal);
        var stays = Assert.Single((await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.EnumerateArray());
        Assert.Equal(left.GetProperty("message_id").GetString(), stays.GetProperty("message_id").GetString());
        Assert.Equal("LARGE", stays.GetProperty("business_ref_no").GetString());

        var words = (await world.RunAsync("dlq", "redrive", "--ref", "LARGE")).Ends(1);
        Assert.Contains("left: the message to queue", words.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_queue_is_missing_it_is_named()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        using var queues = new RawQueues(world);
        await queues.SendAsync(queues.DeadLetters, """{"event_name":"StartWorkflow","business_ref_no":"R","component_name":"NONE","event_id":"e-1"}""");
        (await world.RunAsync("dlq", "list", "--dead-letter-queue", $"{world.Prefix}_none")).Ends(1).Says($"There is no queue '{world.Prefix}_none'");
        (await world.RunAsync("dlq", "redrive", "--all", "--workflow-queue", $"{world.Prefix}_none")).Ends(1).Says($"There is no queue '{world.Prefix}_none'");
        Assert.Equal(1, (await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.GetArrayLength());
    }

    [Fact]
    public void An_event_gets_its_id_back_and_nothing_else_of_it_changes()
    {
        Assert.Equal("""{"event_id":"m-1", "a":1.0, "s":"\ud800"}""", EventBody.WithId("""{ "a":1.0, "s":"\ud800"}""", "m-1"));
        Assert.Equal("""{"a":{"event_id":null},"event_id" : "m \" 1" }""".Replace("\\\"", "\\u0022", StringComparison.Ordinal), EventBody.WithId("""{"a":{"event_id":null},"event_id" : null }""", "m \" 1"));
    }

    private const int Largest = 1_048_576;
}
