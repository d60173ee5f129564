using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

public sealed class ExplainTests(PizzaStories stories)
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Each_task_that_is_not_done_is_told_what_it_waits_for(string backend)
    {
        var story = await stories.OfAsync(backend);
        var world = story.World;
        var lines = (await world.RunAsync("explain", PizzaStory.Open)).Ends(0).Lines;
        Assert.Equal(5, lines.Count);
        Assert.StartsWith("ORDER-1 is in stage PREPARE, held up by ", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^✖ PREPARE/make_food FAILED at attempt 2 since \S+ \(no flour\); TaskPending runs it again, TaskCompleted takes it as done\.  \(\S+\)$", lines[1]);
        Assert.Matches($@"^▶ PREPARE/assign_executive waits since \S+ for TaskCompleted or TaskFailed for attempt 1, from whoever reads queue {world.Prefix}_assign_executive_queue\.  \(", lines[2]);
        Assert.Matches(@"^○ PREPARE/confirm_delivery waits since \S+ for .*make_food .+assign_executive ", lines[3]);
        Assert.Matches(@"^○ DELIVER/deliver_food waits since \S+ for its stage, which comes after PREPARE; that is held up by .*make_food ", lines[4]);
        var unsent = (await world.RunAsync("explain", PizzaStory.Unsent, "A/same")).Ends(0).Lines[1];
        Assert.Contains($"its StartTask for attempt 1 still lies in the outbox since ", unsent, StringComparison.Ordinal);
        Assert.Contains($"because queue {story.MissingQueue} did not take it: ", unsent, StringComparison.Ordinal);
        Assert.Contains("it waits for nothing", Assert.Single((await world.RunAsync("explain", PizzaStory.Closed)).Ends(0).Lines), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task One_task_is_named_alone_or_with_its_stage(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var alone = (await world.RunAsync("explain", PizzaStory.Open, "make_food")).Ends(0).Lines;
        Assert.Equal(2, alone.Count);
        Assert.StartsWith("✖ PREPARE/make_food FAILED", alone[1], StringComparison.Ordinal);
        Assert.StartsWith("✔ ORDER/confirm_order is COMPLETED", (await world.RunAsync("explain", PizzaStory.Open, "ORDER/confirm_order")).Ends(0).Lines[1], StringComparison.Ordinal);
        (await world.RunAsync("explain", PizzaStory.Open, "bake")).Ends(1).Says("There is no task 'bake'; there are ORDER/confirm_order, PREPARE/make_food,");
        (await world.RunAsync("explain", PizzaStory.Unsent, "same")).Ends(2).Says("'same' stands for several tasks: A/same, B/same; name the stage too.");
        Assert.StartsWith("○ B/same waits", (await world.RunAsync("explain", PizzaStory.Unsent, "B/same")).Ends(0).Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task As_JSON_causes_and_what_would_release_them_are_for_a_program(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var answer = (await world.RunAsync("explain", PizzaStory.Open, "--json")).Ends(0);
        Assert.Empty(answer.Err);
        Assert.Equal(["business_ref_no", "version", "status", "open_stage", "sentence", "holding", "tasks"], answer.Json.Keys());
        var tasks = answer.Json.GetProperty("tasks").EnumerateArray().ToList();
        Assert.All(tasks, t => Assert.Equal(["stage_name", "task_name", "status", "attempt", "status_since", "sentence", "causes"], t.Keys()));
        Assert.Equal(["FAILED", "AWAITS_EVENT", "PARENTS_OPEN", "STAGE_NOT_REACHED"], tasks.Select(t => Cause(t).GetProperty("cause").GetString()));
        Assert.Equal(["cause", "since", "attempt", "reason", "code", "released_by"], Cause(tasks[0]).Keys());
        Assert.Equal(["cause", "since", "attempt", "task_queue", "unsent", "timeout_at", "heartbeat_due_at", "due_at", "assigned_to", "claimed_by", "released_by"], Cause(tasks[1]).Keys());
        Assert.Equal(["cause", "since", "parents", "roots", "released_by"], Cause(tasks[2]).Keys());
        Assert.Equal(["cause", "since", "open_stage", "holding", "released_by"], Cause(tasks[3]).Keys());
        Assert.Equal(["event_name", "stage_name", "task_name", "attempt"], Cause(tasks[0]).GetProperty("released_by")[0].Keys());
    }

    private static JsonElement Cause(JsonElement task) => Assert.Single(task.GetProperty("causes").EnumerateArray());
}
