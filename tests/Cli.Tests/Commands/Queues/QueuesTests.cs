using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Deployment.Tests;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm queues …</c></summary>
public sealed class QueuesTests
{
    private static readonly string[] Tasks = ["confirm_order", "make_food", "assign_executive", "confirm_delivery", "deliver_food"];

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_is_missing_is_named_created_once_and_then_all_is_well(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        Rename(world, "");
        (await world.RunAsync("db", "install", "--workflow-queue", "other", "--dead-letter-queue", "other-dead")).Ends(0);
        var file = world.WriteTemplate();
        var missing = (await world.RunAsync("queues", "check", file)).Ends(1);
        foreach (var queue in Tasks.Select(t => $"{world.Prefix}_{t}_queue").Append($"{world.Prefix}_events"))
        {
            Assert.Contains(missing.Lines, l => l.StartsWith(queue, StringComparison.Ordinal) && l.Contains("  missing  ", StringComparison.Ordinal));
            Assert.Contains(missing.Lines, l => l == $"{queue}: it does not exist; create it with 'wfm queues create'");
        }

        var json = (await world.RunAsync("queues", "check", file, "--json")).Ends(1).Json.EnumerateArray().Single(q => Text(q, "queue") == $"{world.Prefix}_make_food_queue");
        Assert.Equal((JsonValueKind.False, JsonValueKind.Null, 1), (json.GetProperty("exists").ValueKind, json.GetProperty("facts").ValueKind, json.GetProperty("problems").GetArrayLength()));

        var created = (await world.RunAsync("queues", "create", file)).Ends(0);
        Assert.Contains($"created  {world.Prefix}_make_food_queue", created.Lines);
        Assert.All((await world.RunAsync("queues", "create", file, "--json")).Ends(0).Json.EnumerateArray(), q => Assert.False(q.GetProperty("created").GetBoolean()));
        Assert.All((await world.RunAsync("queues", "create", file)).Ends(0).Lines, l => Assert.StartsWith("is there  ", l, StringComparison.Ordinal));
        Assert.All((await world.RunAsync("queues", "check", file, "--json")).Ends(0).Json.EnumerateArray(), q => Assert.Equal(0, q.GetProperty("problems").GetArrayLength()));
        var well = (await world.RunAsync("queues", "check", file)).Ends(0);
        Assert.Contains(well.Lines, l => l.StartsWith($"{world.Prefix}_make_food_queue", StringComparison.Ordinal) && l.Contains("  ok  ", StringComparison.Ordinal));

        // In place: dead-letter queues, and the redrive to them.
        var listed = (await world.RunAsync("queues", "list", world.Prefix, "--json")).Ends(0).Json.EnumerateArray().ToDictionary(q => Text(q, "name"));
        Assert.All(Tasks, t => Assert.Equal(("workflow-task-dead-letters", 5), Redrive(listed[$"{world.Prefix}_{t}_queue"])));
        Assert.Equal(($"{world.Prefix}_rejected", 10), Redrive(listed[$"{world.Prefix}_events"]));
        Assert.Equal(180, listed[$"{world.Prefix}_events"].GetProperty("visibility_seconds").GetInt32());
        Assert.Contains($"{world.Prefix}_rejected", listed.Keys);
        var table = (await world.RunAsync("queues", "list", $"{world.Prefix}_m")).Ends(0);
        Assert.Equal(2, table.Lines.Count);
        Assert.StartsWith($"{world.Prefix}_make_food_queue", table.Lines[1], StringComparison.Ordinal);
        (await world.RunAsync("queues", "list", $"{world.Prefix}-none")).Ends(0).Says("No queues.");
        Assert.Equal(0, (await world.RunAsync("queues", "list", $"{world.Prefix}-none", "--json")).Ends(0).Json.GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_queue_that_would_lose_or_repeat_messages_is_told_of(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        Rename(world, "");
        using var queues = new RawQueues(world);
        await queues.CreateAsync($"{world.Prefix}_make_food_queue", TimeSpan.FromSeconds(2));
        var file = world.WriteTemplate();
        (await world.RunAsync("queues", "create", file)).Ends(0);

        var wrong = (await world.RunAsync("queues", "check", file)).Ends(1);
        Assert.Contains(wrong.Lines, l => l.StartsWith($"{world.Prefix}_make_food_queue  ", StringComparison.Ordinal) && l.Contains("  wrong  ", StringComparison.Ordinal));
        Assert.Contains($"{world.Prefix}_make_food_queue: its visibility timeout is 2 s; give at least 10 s", wrong.Out, StringComparison.Ordinal);
        Assert.Contains($"{world.Prefix}_make_food_queue: it has no dead-letter queue", wrong.Out, StringComparison.Ordinal);
        Assert.Single((await world.RunAsync("queues", "check", file, "--json")).Ends(1).Json.EnumerateArray(), q => q.GetProperty("problems").GetArrayLength() > 0);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_FIFO_queues_dead_letters_go_to_a_FIFO_queue(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        Rename(world, ".fifo");
        var file = Fifo(world);
        (await world.RunAsync("queues", "create", file)).Ends(0);
        (await world.RunAsync("queues", "check", file)).Ends(0);
        var listed = (await world.RunAsync("queues", "list", world.Prefix, "--json")).Ends(0).Json.EnumerateArray().ToDictionary(q => Text(q, "name"));
        Assert.Equal(("workflow-task-dead-letters.fifo", 5), Redrive(listed[$"{world.Prefix}_make_food_queue.fifo"]));
        Assert.Equal(("workflow-task-dead-letters", 5), Redrive(listed[$"{world.Prefix}_deliver_food_queue"]));
        Assert.Equal(($"{world.Prefix}_rejected.fifo", 10), Redrive(listed[$"{world.Prefix}_events.fifo"]));
    }

    [Fact]
    public async Task Resources_are_ones_that_CloudFormation_takes()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        Rename(world, ".fifo");
        var stack = JsonNode.Parse((await world.RunAsync("queues", "create", Fifo(world), "--cloudformation")).Ends(0).Out)!;
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")), "Nothing is created, not even a file.");
        Assert.Equal("2010-09-09", (string?)stack["AWSTemplateFormatVersion"]);
        var resources = stack["Resources"]!.AsObject();
        var schema = Schema.Of("AWS::SQS::Queue");
        var byName = resources.ToDictionary(r => (string)r.Value!["Properties"]!["QueueName"]!, r => r);
        Assert.All(resources, r =>
        {
            Assert.Matches("^[A-Za-z0-9]+$", r.Key);
            Assert.Equal("AWS::SQS::Queue", (string?)r.Value!["Type"]);
            Assert.Empty(schema.Problems(r.Value["Properties"]!));
            var name = (string)r.Value["Properties"]!["QueueName"]!;
            Assert.Equal(name.EndsWith(".fifo", StringComparison.Ordinal), (bool?)r.Value["Properties"]!["FifoQueue"] ?? false);
        });
        Assert.Equal(9, resources.Count);
        foreach (var (queue, deadLetters, count) in new[]
        {
            ("events.fifo", $"{world.Prefix}_rejected.fifo", 10), ("make_food_queue.fifo", "workflow-task-dead-letters.fifo", 5), ("deliver_food_queue", "workflow-task-dead-letters", 5),
        })
        {
            var policy = byName[$"{world.Prefix}_{queue}"].Value!["Properties"]!["RedrivePolicy"]!;
            Assert.Equal(byName[deadLetters].Key, (string?)policy["deadLetterTargetArn"]!["Fn::GetAtt"]![0]);
            Assert.Equal("Arn", (string?)policy["deadLetterTargetArn"]!["Fn::GetAtt"]![1]);
            Assert.Equal(count, (int)policy["maxReceiveCount"]!);
        }
    }

    [Fact]
    public async Task Nothing_is_planned_for_a_template_that_is_none()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("db", "install")).Ends(0);
        (await world.RunAsync("queues", "check", "NOBODY")).Ends(1).Says("There is no template 'NOBODY'; see 'wfm template list'.");
        (await world.RunAsync("queues", "create", world.Write("bad.json", "{}"))).Ends(1).Says("is no valid template: $.workflow_name");
        (await world.RunAsync("queues", "create", "none.json")).Ends(2).Says("'none.json' can't be read");
    }

    private static void Rename(CliWorld world, string suffix)
    {
        world.Variables["WORKFLOW_QUEUE"] = $"{world.Prefix}_events{suffix}";
        world.Variables["DEAD_LETTER_QUEUE"] = $"{world.Prefix}_rejected{suffix}";
    }

    /// <summary>All but the last of its queues are FIFO.</summary>
    private static string Fifo(CliWorld world) => world.WriteTemplate("pizza", t =>
    {
        foreach (var task in t["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
            if ((string?)task!["task_name"] != "deliver_food")
                task["task_queue"] = $"{task["task_queue"]}.fifo";
    });

    private static (string?, int) Redrive(JsonElement queue) => (queue.GetProperty("dead_letter_queue").GetString(), queue.GetProperty("max_receive_count").GetInt32());

    private static string Text(JsonElement value, string field) => value.GetProperty(field).GetString()!;
}
