namespace WorkflowManager.Browser.Tests;

/// <summary>One instance: seen, understood and steered.</summary>
public sealed class InstancePageTests(Chromium chromium)
{
    [Fact]
    public async Task The_picture_follows_what_happens_and_a_failed_task_is_run_again()
    {
        await using var dashboard = await NewAsync("ORDER-1");
        var world = dashboard.World;
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances/ORDER-1");
        var page = visit.Page;
        await page.Task("confirm_order").IsAsync("SCHEDULED");
        await page.Task("make_food").IsAsync("PENDING");

        await world.SendAsync("TaskCompleted", "ORDER-1", "ORDER", "confirm_order");
        await page.Task("confirm_order").IsAsync("COMPLETED");
        await page.Task("make_food").IsAsync("SCHEDULED");
        await world.SendAsync("TaskFailed", "ORDER-1", "PREPARE", "make_food", "--reason", "no <b>dough</b> left");
        await page.Task("make_food").IsAsync("FAILED");
        await visit.LookAsync("instance");

        await page.Task("make_food").ClickAsync();
        var task = page.GetByRole(AriaRole.Complementary, new() { Name = "Task make_food" });
        await Expect(task).ToContainTextAsync("no <b>dough</b> left");
        await visit.LookAsync("instance-task");
        await page.Button("Retry failed task").ClickAsync();
        await page.ConfirmAsync("Retry failed tasks", "there is dough again");
        await Expect(page.News()).ToContainTextAsync("Applied");
        await page.Task("make_food").IsAsync("SCHEDULED");
        await Expect(page.Task("make_food")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("attempt 2"));

        // Why another one does not run, in words.
        await page.Task("confirm_delivery").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("make_food");
        var log = (await world.RunAsync("events", "ORDER-1", "--json")).Ends(0).Json;
        Assert.Contains(log.EnumerateArray(), e => e.GetProperty("event_name").GetString() == "TaskPending" && e.GetProperty("body").GetString()!.Contains("there is dough again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_paused_resumed_a_task_skipped_and_the_whole_cancelled_each_with_its_actor_in_the_log()
    {
        await using var dashboard = await NewAsync("ORDER-2");
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances/ORDER-2");
        var page = visit.Page;
        await page.Button("Pause").ClickAsync();
        await page.ConfirmAsync("Pause", "the oven is cold");
        await Expect(page.Button("Resume")).ToBeVisibleAsync();
        await page.Button("Resume").ClickAsync();
        await page.ConfirmAsync("Resume");
        await Expect(page.Button("Pause")).ToBeVisibleAsync();

        await page.Task("confirm_order").ClickAsync();
        await page.Button("Skip…").ClickAsync();
        await page.ConfirmAsync("Skip", "the customer is known");
        await page.Task("confirm_order").IsAsync("SKIPPED");

        await page.Button("Cancel…").ClickAsync();
        await visit.LookAsync("instance-cancel");
        await page.ConfirmAsync("Cancel", "nobody is hungry");
        await page.Task("make_food").IsAsync("CANCELLED");
        await Expect(page.Button("Cancel…")).ToHaveCountAsync(0);

        var me = $"{Environment.UserName}@{Environment.MachineName}";
        var log = (await dashboard.World.RunAsync("events", "ORDER-2", "--json")).Ends(0).Json.EnumerateArray().ToList();
        foreach (var name in new[] { "PauseWorkflow", "ResumeWorkflow", "SkipTask", "CancelWorkflow" })
            Assert.Contains($"\"requested_by\":\"{me}\"", Assert.Single(log, e => e.GetProperty("event_name").GetString() == name).GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_shows_its_plan_and_is_applied_at_the_version_that_was_planned()
    {
        await using var dashboard = await NewAsync("ORDER-3");
        var world = dashboard.World;
        await world.SendAsync("TaskCompleted", "ORDER-3", "ORDER", "confirm_order");
        await world.UntilVersionAsync("ORDER-3", 2);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances/ORDER-3");
        var page = visit.Page;
        await page.Button("Replay…").ClickAsync();
        await page.Modal().GetByRole(AriaRole.Radio, new() { NameRegex = new("^Workflow") }).CheckAsync();
        await Expect(page.Modal().GetByRole(AriaRole.Region, new() { Name = "Plan" })).ToContainTextAsync("confirm_order");
        await visit.LookAsync("instance-replay");
        await page.ConfirmAsync("Replay at version 2");
        await Expect(page.News()).ToContainTextAsync("Applied");
        await Expect(page.Task("confirm_order")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("Scheduled, attempt 2"));
        await page.Task("make_food").IsAsync("PENDING");
    }

    [Fact]
    public async Task Any_version_is_shown_and_compared_by_keyboard_alone()
    {
        await using var dashboard = await NewAsync("ORDER-4");
        await dashboard.World.SendAsync("TaskCompleted", "ORDER-4", "ORDER", "confirm_order");
        await dashboard.World.UntilVersionAsync("ORDER-4", 2);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances/ORDER-4");
        var page = visit.Page;
        await page.Task("confirm_order").IsAsync("COMPLETED");
        await page.GetByRole(AriaRole.Slider).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Task("confirm_order").IsAsync("SCHEDULED");
        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex("^Version 1 of 2"));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Task("confirm_order").IsAsync("COMPLETED");

        var timeline = page.GetByRole(AriaRole.Table, new() { Name = "Timeline of events" });
        await Expect(timeline.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Compare versions" })).ToContainTextAsync("make_food");

        // From task to task by arrows, into the panel by Enter, and back by Escape.
        await page.Task("confirm_order").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Task("make_food")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Task make_food" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_that_is_not_there_is_said_to_be_so()
    {
        await using var dashboard = await NewAsync();
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances/NOBODY");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no instance 'NOBODY'");
        await visit.AssertAccessibleAsync();
        visit.Forgive("404");
    }

    private static async Task<Dashboard> NewAsync(params string[] references)
    {
        var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        var dashboard = await Dashboard.StartAsync(world);
        await world.StartAsync(references);
        return dashboard;
    }
}
