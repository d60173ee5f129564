using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Instances: lists, and one from all its sides. That each answer fits its schema is looked at by every request of every test.</summary>
public sealed class InstanceTests
{
    [Fact]
    public async Task A_list_is_paged_and_filtered_and_tells_what_happened_last()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        foreach (var i in Enumerable.Range(1, 5))
            await world.StartAsync($"ORDER-{i}");
        await world.FailAsync("ORDER-3", "ORDER", "confirm_order");

        var first = (await client.ReadAsync("/instances?limit=3")).Is(200).Json;
        Assert.Equal(["ORDER-5", "ORDER-4", "ORDER-3"], Refs(first));
        Assert.Equal("TaskFailed", first.GetProperty("items")[2].GetProperty("last_event").GetProperty("event_name").GetString());
        var rest = (await client.ReadAsync($"/instances?limit=3&after={first.GetProperty("next").GetString()}")).Is(200).Json;
        Assert.Equal(["ORDER-2", "ORDER-1"], Refs(rest));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);

        Assert.Equal(["ORDER-3"], Refs((await client.ReadAsync("/instances?failed=true&component=ITALIAN&status=ACTIVE&stage=ORDER&older_than=0s&newer_than=1h")).Json));
        Assert.Equal(["ORDER-3"], Refs((await client.ReadAsync("/instances?failed_task=confirm_order")).Json));
        Assert.Equal(["ORDER-4"], Refs((await client.ReadAsync("/instances?ref=ORDER-4")).Json));
        Assert.Empty(Refs((await client.ReadAsync("/instances?status=CANCELLED")).Json));
    }

    [Theory]
    [InlineData("/instances?limit=0", "limit")]
    [InlineData("/instances?limit=201", "limit")]
    [InlineData("/instances?limit=x", "limit")]
    [InlineData("/instances?after=%20", "after")]
    [InlineData("/instances?after=AAAA", "after")]
    [InlineData("/instances?status=NO", "status")]
    [InlineData("/instances?failed=1", "failed")]
    [InlineData("/instances?older_than=soon", "older_than")]
    [InlineData("/instances?colour=red", "colour")]
    [InlineData("/instances?component=a&component=b", "component")]
    [InlineData("/instances/live?after=x", "after")]
    [InlineData("/instances/A/diff?from=1", "to")]
    [InlineData("/instances/A/versions/x", "version")]
    [InlineData("/tasks?after=W10", "after")]
    public async Task What_is_wrong_with_a_question_is_named(string path, string field)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        (await client.ReadAsync(path)).IsProblem(400, "BAD_REQUEST", field);
    }

    [Fact]
    public async Task An_instance_is_shown_from_all_sides()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        await world.StartAsync("ORDER-1");
        await world.CompleteAsync("ORDER-1", "ORDER", "confirm_order");

        Assert.Equal(2, (await client.ReadAsync("/instances/ORDER-1")).Is(200).Json.GetProperty("version").GetInt64());
        Assert.Equal("PREPARE", (await client.ReadAsync("/instances/ORDER-1/explanation")).Is(200).Json.GetProperty("open_stage").GetString());
        var events = (await client.ReadAsync("/instances/ORDER-1/events")).Is(200).Json.GetProperty("items");
        Assert.Equal(["StartWorkflow", "TaskCompleted"], events.EnumerateArray().Select(e => e.GetProperty("event_name").GetString()));
        var id = Uri.EscapeDataString(events[1].GetProperty("event_id").GetString()!);
        Assert.Equal("APPLIED", (await client.ReadAsync($"/instances/ORDER-1/events/{id}")).Is(200).Json.GetProperty("outcome").GetString());
        (await client.ReadAsync("/instances/ORDER-1/events/unheard")).IsProblem(404, "NOT_DECIDED");
        Assert.Equal(1, (await client.ReadAsync("/instances/ORDER-1/versions/1")).Is(200).Json.GetProperty("version").GetInt64());
        (await client.ReadAsync("/instances/ORDER-1/versions/9")).IsProblem(404, "NO_VERSION", "version");
        Assert.NotEqual(0, (await client.ReadAsync("/instances/ORDER-1/diff?from=0&to=2")).Is(200).Json.GetArrayLength());
        Assert.Equal(0, (await client.ReadAsync("/instances/ORDER-1/check")).Is(200).Json.GetProperty("problems").GetArrayLength());
        (await client.ReadAsync("/instances/NOBODY")).IsProblem(404, "NO_INSTANCE");

        var picture = (await client.ReadAsync("/instances/ORDER-1/picture")).Is(200).Json;
        Assert.Equal("COMPLETED", TaskOf(picture, "confirm_order").GetProperty("status").GetString());
        Assert.True(TaskOf(picture, "confirm_order").GetProperty("finished").GetBoolean());
        var before = (await client.ReadAsync("/instances/ORDER-1/picture?version=1")).Is(200).Json;
        Assert.Equal("SCHEDULED", TaskOf(before, "confirm_order").GetProperty("status").GetString());
        Assert.Equal(Boxes(picture), Boxes(before));

        var task = (await client.ReadAsync("/instances/ORDER-1/tasks/ORDER/confirm_order")).Is(200).Json;
        Assert.Equal("StartTask", task.GetProperty("payload").GetProperty("event_name").GetString());
        Assert.False(task.GetProperty("may_complete").GetBoolean());
        var waiting = (await client.ReadAsync("/instances/ORDER-1/tasks/DELIVER/deliver_food")).Is(200).Json;
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("payload").ValueKind);
        Assert.NotEqual(0, waiting.GetProperty("explanation").GetProperty("causes").GetArrayLength());
        (await client.ReadAsync("/instances/ORDER-1/tasks/ORDER/nothing")).IsProblem(404, "NO_TASK");
    }

    [Fact]
    public async Task Names_with_slashes_and_scripts_are_names()
    {
        const string reference = "a/b <script>alert(1)</script> ü%2F?#";
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishAsync(DashboardWorld.Template("<script>", "do/it"));
        await world.StartAsync(reference, "<script>");
        var path = $"/instances/{Uri.EscapeDataString(reference)}";
        Assert.Equal(reference, (await client.ReadAsync(path)).Is(200).Json.GetProperty("business_ref_no").GetString());
        Assert.Equal("do/it", (await client.ReadAsync($"{path}/tasks/S/{Uri.EscapeDataString("do/it")}")).Is(200).Json.GetProperty("task_name").GetString());
        Assert.Equal("nosniff", (await client.ReadAsync(path)).Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_start_that_was_rejected_tells_why_there_is_no_instance()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.StartAsync("ORDER-1", "NOT-THERE");
        Assert.Contains("NO_TEMPLATE", (await client.ReadAsync("/instances/ORDER-1")).IsProblem(404, "START_REJECTED").Text, StringComparison.Ordinal);
        Assert.Equal(1, (await client.ReadAsync("/instances/ORDER-1/events")).Is(200).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_store_that_is_away_is_a_503_and_a_fault_that_nobody_expected_tells_nothing()
    {
        await using var world = new DashboardWorld();
        world.Instances = new BrokenCatalog();
        using var client = await world.ServeAsync();
        var answer = (await client.ReadAsync("/instances/A")).IsProblem(500, "FAULT");
        Assert.DoesNotContain("of the machine", answer.Text, StringComparison.Ordinal);
        Assert.Contains(world.Journal.Faults, f => f.Message.Contains("of the machine", StringComparison.Ordinal));
        world.Explain = _ => "The store is away.";
        using var again = await world.ServeAsync();
        Assert.NotNull((await again.ReadAsync("/instances/A")).IsProblem(503, "UNAVAILABLE").Header("Retry-After"));
    }

    private static string[] Refs(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("business_ref_no").GetString()!)];

    private static JsonElement TaskOf(JsonElement picture, string name) => picture.GetProperty("tasks").EnumerateArray().Single(t => t.GetProperty("task_name").GetString() == name);

    private static string[] Boxes(JsonElement picture) => [.. picture.GetProperty("tasks").EnumerateArray().Select(t => $"{t.GetProperty("x")} {t.GetProperty("y")}")];
}
