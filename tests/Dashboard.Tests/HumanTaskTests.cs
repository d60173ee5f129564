using System.Text.Json;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Tasks of people: who may do them, with which answer, and whose name is in the log.</summary>
public sealed class HumanTaskTests
{
    private const string Component = "PEOPLE";
    private const string Task = "/instances/A/tasks/S/taste";

    [Fact]
    public async Task On_ones_own_machine_a_task_is_claimed_released_and_completed()
    {
        await using var world = await WaitingAsync();
        using var client = await world.ServeAsync();
        var listed = (await client.ReadAsync("/tasks?role=chef")).Is(200).Json.GetProperty("items");
        Assert.Equal("taste", Assert.Single(listed.EnumerateArray()).GetProperty("task_name").GetString());
        Assert.Empty((await client.ReadAsync("/tasks?role=waiter")).Json.GetProperty("items").EnumerateArray());
        var shown = (await client.ReadAsync(Task)).Is(200).Json;
        Assert.True(shown.GetProperty("may_complete").GetBoolean());
        Assert.True(shown.GetProperty("sample").GetProperty("ok").GetBoolean());

        (await client.PostAsync($"{Task}/release")).IsProblem(409, "NOT_CLAIMED");
        (await client.PostAsync($"{Task}/claim")).Is(202);
        await world.SettleAsync();
        Assert.Equal("anna@home", (await client.ReadAsync(Task)).Json.GetProperty("run").GetProperty("claimed_by").GetString());
        (await client.PostAsync($"{Task}/release")).Is(202);
        await world.SettleAsync();
        (await client.PostAsync($"{Task}/complete")).IsProblem(422, "FORM", "output");
        Assert.Contains("ok", (await client.PostAsync($"{Task}/complete", """{"output":{"ok":"yes"}}""")).IsProblem(422, "FORM", "output").Text, StringComparison.Ordinal);
        (await client.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).Is(202);
        await world.SettleAsync();
        Assert.Equal("COMPLETED", (await client.ReadAsync(Task)).Json.GetProperty("status").GetString());
        (await client.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).IsProblem(409, "NOT_WAITING");
        (await client.PostAsync("/instances/A/tasks/S/cook/complete")).IsProblem(422, "NOT_HUMAN");
    }

    [Theory]
    [InlineData("bert", "viewer,chef", true)]
    [InlineData("chef", "viewer", true)]
    [InlineData("bert", "viewer,waiter", false)]
    [InlineData("bert", "operator", false)]
    [InlineData("bert", "admin", true)]
    [InlineData("bert", "chef", false)]
    public async Task Who_is_meant_may_complete_it_and_an_admin(string name, string roles, bool may)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = await WaitingAsync();
        using var client = await world.ServeAsync(issuer);
        issuer.User = TestIssuer.Person(name, roles.Split(','));
        await client.SignInAsync();
        // Whoever has none of the dashboard's roles can't look either.
        if (roles == "chef")
        {
            (await client.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).IsProblem(403, "FORBIDDEN");
            return;
        }

        Assert.Equal(may, (await client.ReadAsync(Task)).Json.GetProperty("may_complete").GetBoolean());
        if (!may)
        {
            (await client.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).IsProblem(403, "NOT_ASSIGNED");
            (await client.PostAsync($"{Task}/claim")).IsProblem(403, "NOT_ASSIGNED");
            Assert.NotEmpty(world.Journal.Refusals);
            return;
        }

        (await client.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).Is(202);
        await world.SettleAsync();
        var completed = (await client.ReadAsync("/instances/A/events")).Json.GetProperty("items").EnumerateArray().Last(e => e.GetProperty("event_name").GetString() == "TaskCompleted");
        Assert.Contains($"\"actor\":\"{name}\"", completed.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_has_claimed_another_does_not_complete_and_an_operator_takes_it_away()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = await WaitingAsync();
        using var chef = await world.ServeAsync(issuer);
        async Task<DashboardClient> SignedInAsync(string name, params string[] roles)
        {
            var client = new DashboardClient(chef.Server);
            issuer.User = TestIssuer.Person(name, roles);
            await client.SignInAsync();
            return client;
        }

        using var one = await SignedInAsync("one", "viewer", "chef");
        using var two = await SignedInAsync("two", "viewer", "chef");
        using var boss = await SignedInAsync("boss", "operator");
        (await one.PostAsync($"{Task}/claim")).Is(202);
        await world.SettleAsync();
        (await two.PostAsync($"{Task}/complete", """{"output":{"ok":true}}""")).IsProblem(409, "CLAIMED");
        (await two.PostAsync($"{Task}/release")).IsProblem(409, "CLAIMED");
        (await boss.PostAsync($"{Task}/release")).Is(202);
        await world.SettleAsync();
        Assert.Equal(JsonValueKind.Null, (await two.ReadAsync(Task)).Json.GetProperty("run").GetProperty("claimed_by").ValueKind);
    }

    [Fact]
    public async Task The_list_is_paged_within_an_instance()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishAsync(DashboardWorld.Template(Component, "a?", "b?", "c?"));
        foreach (var reference in new[] { "A", "B" })
            await world.StartAsync(reference, Component);
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await client.ReadAsync($"/tasks?limit=2{(next is null ? "" : $"&after={next}")}")).Is(200).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(t => $"{t.GetProperty("business_ref_no").GetString()}{t.GetProperty("task_name").GetString()}"));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        Assert.Equal(["Aa", "Ab", "Ac", "Ba", "Bb", "Bc"], seen);
    }

    private static async Task<DashboardWorld> WaitingAsync()
    {
        var world = new DashboardWorld();
        await world.PublishAsync(DashboardWorld.Template(Component, "taste?", "cook"));
        await world.StartAsync("A", Component);
        return world;
    }
}
