using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

public sealed class EventsTests(PizzaStories stories)
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_timeline_has_ignored_and_rejected_events_too(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var timeline = (await world.RunAsync("events", PizzaStory.Open)).Ends(0);
        Assert.DoesNotContain('\u001b', timeline.Out);
        var events = timeline.Lines.Where(l => !l.StartsWith(' ')).Select(l => l["2026-01-01 00:00:00.000  ".Length..].TrimEnd()).ToList();
        Assert.Equal("v1   APPLIED   StartWorkflow", events[0]);
        Assert.StartsWith("     IGNORED   StartWorkflow  DUPLICATE_START: ", events[1], StringComparison.Ordinal);
        Assert.Equal("v2   APPLIED   TaskCompleted ORDER/confirm_order", events[2]);
        Assert.StartsWith(@"v3   APPLIED   TaskFailed PREPARE/make_food", events[3], StringComparison.Ordinal);
        Assert.Contains(timeline.Lines, l => l.Trim() == @"PREPARE/make_food FAILED: the oven\u001b[31m\nis cold");
        Assert.Equal("v4   APPLIED   TaskPending PREPARE/make_food", events[4]);
        Assert.Contains(timeline.Lines, l => l.StartsWith("    → StartTask PREPARE/make_food, attempt 2, to ", StringComparison.Ordinal));
        Assert.Contains(events, e => e.StartsWith("     IGNORED   TaskPending PREPARE/make_food  STATUS_CHANGED: ", StringComparison.Ordinal));
        Assert.Contains(events, e => e.StartsWith("     REJECTED  TaskCompleted PREPARE/make_food  UNKNOWN_ATTEMPT: ", StringComparison.Ordinal));
        Assert.StartsWith("v5   APPLIED   TaskFailed PREPARE/make_food", events[^1], StringComparison.Ordinal);
        Assert.Equal(8, events.Count);

        var rejected = (await world.RunAsync("events", PizzaStory.Lost)).Ends(0);
        Assert.Contains("REJECTED  StartWorkflow  NO_TEMPLATE: ", Assert.Single(rejected.Lines), StringComparison.Ordinal);
        (await world.RunAsync("events", "NOBODY")).Ends(1).Says("Nothing is known of 'NOBODY'; see 'wfm list'.");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task As_JSON_each_entry_has_a_stable_shape(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var events = (await world.RunAsync("events", PizzaStory.Open, "--json")).Ends(0);
        Assert.Empty(events.Err);
        Assert.All(events.Json.EnumerateArray(), e => Assert.Equal(
            [
                "id", "event_id", "business_ref_no", "component_name", "event_name", "stage_name", "task_name", "outcome", "code", "reason", "version",
                "changes", "scheduled", "decided_at", "received_at", "recorded_at", "body", "body_hash",
            ],
            e.Keys()));
        var again = events.Json.EnumerateArray().Single(e => e.GetProperty("event_id").GetString() == "again");
        Assert.Equal(
            ("ORDER-1/again", "APPLIED", 4, "TaskPending"),
            (again.GetProperty("id").GetString(), again.GetProperty("outcome").GetString(), again.GetProperty("version").GetInt32(), again.GetProperty("event_name").GetString()));
        Assert.Equal(["stage_name", "task_name", "status", "attempt", "reason", "kind", "code", "failure_code", "retry_at", "percent", "actor"], again.GetProperty("changes")[0].Keys());
        Assert.Equal(["stage_name", "task_name", "task_queue", "attempt"], Assert.Single(again.GetProperty("scheduled").EnumerateArray()).Keys());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Following_tells_what_comes_later_until_it_is_stopped(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        // Ahead of the first event: there is nothing yet, and that is no mistake.
        await using var words = world.Start("events", "REF-1", "--follow");
        await using var json = world.Start("events", "REF-1", "-f", "--json");
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        await words.UntilSaidAsync("v1   APPLIED   StartWorkflow");
        await json.UntilSaidAsync("\"StartWorkflow\"");
        (await world.RunAsync("send", "TaskCompleted", "REF-1", "ORDER", "confirm_order")).Ends(0);
        await words.UntilSaidAsync("v2   APPLIED   TaskCompleted ORDER/confirm_order");
        await json.UntilSaidAsync("\"TaskCompleted\"");
        Assert.Equal(0, await words.StopAsync(WfmProcess.Sigint));
        Assert.Equal(0, await json.StopAsync(WfmProcess.Sigterm));
        // Each once, though the outbox has it first and the log later.
        Assert.Equal([1, 2], json.Out.Select(l => JsonElement.Parse(l).GetProperty("version").GetInt32()));
        Assert.Empty(words.Err.Concat(json.Err));
    }
}
