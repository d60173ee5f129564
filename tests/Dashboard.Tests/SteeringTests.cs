using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Everything that is changed is an event on the queue, in the name of who asked, and the manager applies it.</summary>
public sealed class SteeringTests
{
    [Fact]
    public async Task A_workflow_is_started_paused_resumed_and_cancelled()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        var started = (await client.PostAsync("/instances", """{"business_ref_no":"ORDER-1","component_name":"ITALIAN","template_version":1,"data":{"slices":8}}""")).Is(202).Json;
        (await client.ReadAsync("/instances/ORDER-1")).IsProblem(404, "NO_INSTANCE");
        await world.SettleAsync();
        Assert.Equal(8, (await client.ReadAsync("/instances/ORDER-1")).Json.GetProperty("data").GetProperty("slices").GetInt32());
        Assert.Contains("anna@home", (await EventAsync(client, started)).GetProperty("body").GetString(), StringComparison.Ordinal);

        foreach (var (verb, status) in new[] { ("pause", "PAUSED"), ("resume", "ACTIVE"), ("cancel", "CANCELLED") })
        {
            var sent = (await client.PostAsync($"/instances/ORDER-1/{verb}", """{"reason":"a test"}""")).Is(202).Json;
            await world.SettleAsync();
            var logged = await EventAsync(client, sent);
            Assert.Equal("APPLIED", logged.GetProperty("outcome").GetString());
            Assert.Contains("\"requested_by\":\"anna@home\"", logged.GetProperty("body").GetString(), StringComparison.Ordinal);
            Assert.Equal(status, (await client.ReadAsync("/instances/ORDER-1")).Json.GetProperty("status").GetString());
        }

        Assert.Equal(["instance.start", "instance.pause", "instance.resume", "instance.cancel"], world.Journal.Deeds.Select(d => d.Action));
        Assert.All(world.Journal.Deeds, d => Assert.Equal(("anna@home", "ORDER-1"), (d.Actor, d.Subject)));
    }

    [Theory]
    [InlineData("/instances", """{"component_name":"ITALIAN"}""", 400, "BAD_REQUEST", "business_ref_no")]
    [InlineData("/instances", """{"business_ref_no":"A","component_name":"ITALIAN","colour":1}""", 400, "BAD_REQUEST", "colour")]
    [InlineData("/instances", """{"business_ref_no":"A","component_name":"ITALIAN","template_version":0}""", 400, "BAD_REQUEST", "template_version")]
    [InlineData("/instances", """{"business_ref_no":"A","component_name":"NOBODY"}""", 422, "NO_TEMPLATE", "component_name")]
    [InlineData("/instances", """{"business_ref_no":"ORDER-1","component_name":"ITALIAN"}""", 409, "REF_IN_USE", "business_ref_no")]
    [InlineData("/instances", "nonsense", 400, "NOT_JSON", "$")]
    [InlineData("/instances", "[]", 400, "BAD_REQUEST", "$")]
    [InlineData("/instances/NOBODY/pause", "", 404, "NO_INSTANCE", null)]
    [InlineData("/instances/ORDER-1/pause", """{"reason":7}""", 400, "BAD_REQUEST", "reason")]
    [InlineData("/instances/ORDER-1/tasks/ORDER/confirm_order/retry", "", 409, "NOT_FAILED", null)]
    [InlineData("/instances/ORDER-1/tasks/ORDER/nothing/skip", "", 404, "NO_TASK", null)]
    [InlineData("/instances/ORDER-1/replay/plan", """{"scope":"all"}""", 400, "BAD_REQUEST", "scope")]
    [InlineData("/instances/ORDER-1/replay/plan", """{"scope":"task","stage_name":"ORDER"}""", 400, "BAD_REQUEST", "task_name")]
    [InlineData("/instances/ORDER-1/replay/plan", """{"scope":"workflow","stage_name":"ORDER"}""", 400, "BAD_REQUEST", "stage_name")]
    [InlineData("/instances/ORDER-1/replay", """{"scope":"workflow"}""", 400, "BAD_REQUEST", "expected_version")]
    [InlineData("/instances/ORDER-1/replay", """{"scope":"workflow","expected_version":7}""", 409, "VERSION_CHANGED", "expected_version")]
    [InlineData("/bulk/plan", """{"action":"retry","refs":[]}""", 400, "BAD_REQUEST", "refs")]
    [InlineData("/bulk/plan", """{"action":"retry","refs":["A",3]}""", 400, "BAD_REQUEST", "refs[1]")]
    [InlineData("/bulk/plan", """{"action":"delete","refs":["A"]}""", 400, "BAD_REQUEST", "action")]
    [InlineData("/bulk/plan", """{"action":"retry","refs":["A"],"scope":"task"}""", 400, "BAD_REQUEST", "scope")]
    [InlineData("/bulk", """{"batch":"a b","action":"retry","items":[{"business_ref_no":"A","version":1}]}""", 400, "BAD_REQUEST", "batch")]
    [InlineData("/bulk", """{"batch":"b","action":"retry","items":[{"business_ref_no":"A"}]}""", 400, "BAD_REQUEST", "items[0].version")]
    public async Task What_the_manager_would_not_take_is_told_and_not_sent(string path, string body, int status, string code, string? field)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        await world.StartAsync("ORDER-1");
        (await client.PostAsync(path, body)).IsProblem(status, code, field);
        Assert.Empty(world.Journal.Deeds);
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        (await client.PostAsync("/instances", $$"""{"business_ref_no":"A","component_name":"ITALIAN","data":"{{new string('x', 1_048_500)}}"}""")).IsProblem(413, "TOO_LARGE", "$");
    }

    [Fact]
    public async Task A_failed_task_is_retried_once_and_a_task_is_skipped()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        await world.StartAsync("ORDER-1");
        await world.FailAsync("ORDER-1", "ORDER", "confirm_order");
        // Two people press at once: one attempt.
        var (first, second) = ((await client.PostAsync("/instances/ORDER-1/tasks/ORDER/confirm_order/retry")).Is(202).Json, (await client.PostAsync("/instances/ORDER-1/tasks/ORDER/confirm_order/retry")).Is(202).Json);
        await world.SettleAsync();
        Assert.Equal(["APPLIED", "IGNORED"], new[] { await EventAsync(client, first), await EventAsync(client, second) }.Select(e => e.GetProperty("outcome").GetString()).Order());
        Assert.Equal(2, (await client.ReadAsync("/instances/ORDER-1/tasks/ORDER/confirm_order")).Json.GetProperty("attempt").GetInt32());
        (await client.PostAsync("/instances/ORDER-1/tasks/ORDER/confirm_order/skip", """{"reason":"by telephone"}""")).Is(202);
        await world.SettleAsync();
        Assert.Equal("SKIPPED", (await client.ReadAsync("/instances/ORDER-1/tasks/ORDER/confirm_order")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_replay_is_planned_and_applied_at_the_version_of_its_plan()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        await world.StartAsync("ORDER-1");
        await world.CompleteAsync("ORDER-1", "ORDER", "confirm_order");
        const string what = """ "scope":"downstream","stage_name":"ORDER","task_name":"confirm_order" """;
        var plan = (await client.PostAsync("/instances/ORDER-1/replay/plan", $"{{{what}}}")).Is(200).Json;
        Assert.Equal(2, plan.GetProperty("version").GetInt64());
        Assert.Equal("confirm_order", plan.GetProperty("now")[0].GetProperty("task_name").GetString());
        var sent = (await client.PostAsync("/instances/ORDER-1/replay", $$"""{{{what}},"expected_version":2}""")).Is(202).Json;
        await world.SettleAsync();
        Assert.Equal("APPLIED", (await EventAsync(client, sent)).GetProperty("outcome").GetString());
        (await client.PostAsync("/instances/ORDER-1/replay", $$"""{{{what}},"expected_version":2}""")).IsProblem(409, "VERSION_CHANGED", "expected_version");
        (await client.PostAsync("/instances/ORDER-1/replay/plan", """{"scope":"stage","stage_name":"NOWHERE"}""")).Is(200);
    }

    private static async Task<JsonElement> EventAsync(DashboardClient client, JsonElement sent) =>
        (await client.ReadAsync($"/instances/{sent.GetProperty("business_ref_no").GetString()}/events/{Uri.EscapeDataString(sent.GetProperty("event_id").GetString()!)}")).Is(200).Json;
}
