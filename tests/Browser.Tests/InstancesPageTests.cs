namespace WorkflowManager.Browser.Tests;

/// <summary>Many instances: found, watched and steered together.</summary>
public sealed class InstancesPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(Backends.Sqlite)]
    [InlineData(Backends.Aws)]
    public async Task They_are_listed_live_filtered_and_cancelled_together_by_a_plan(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        await using var dashboard = await Dashboard.StartAsync(world);
        await world.StartAsync($"{world.Prefix}-A", $"{world.Prefix}-B");
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances");
        var page = visit.Page;
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Instances" });
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        // Without a touch.
        await world.StartAsync($"{world.Prefix}-C");
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await world.SendAsync("TaskFailed", $"{world.Prefix}-B", "ORDER", "confirm_order", "--reason", "no telephone");
        await Expect(table).ToContainTextAsync("ORDER/confirm_order");
        await visit.LookAsync($"instances-{(backend == Backends.Sqlite ? "file" : "mongodb")}");

        await page.GetByLabel("Only with failed tasks").CheckAsync();
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        Assert.Contains("failed=true", page.Url, StringComparison.Ordinal);
        await page.Button("Clear filters").ClickAsync();
        await page.GetByLabel("Reference starts with").FillAsync($"{world.Prefix}-C");
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await page.Button("Clear filters").ClickAsync();
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);

        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Button("Cancel…").ClickAsync();
        await Expect(page.Modal()).ToContainTextAsync($"{world.Prefix}-A");
        await visit.LookAsync("instances-cancel");
        await page.Modal().Button("Cancel 3").ClickAsync();
        await Expect(page.Modal().GetByText("Applied", new() { Exact = false })).ToHaveCountAsync(3);
        await page.Modal().Button("Close").First.ClickAsync();
        await Expect(table.GetByText("Cancelled")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_an_empty_list_says_so()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        await using var dashboard = await Dashboard.StartAsync(world);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances");
        var page = visit.Page;
        await Expect(page.GetByText("No instances yet")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();

        (await world.RunAsync("demo", "--count", "60", "--speed", "50", "--keep", Path.Combine(world.Folder, "many.db"))).Ends(0);
        var many = await CliWorld.CreateAsync(Backends.Sqlite);
        many.Variables["WFM_STORE"] = $"sqlite:{Path.Combine(world.Folder, "many.db")}";
        await using var other = await Dashboard.StartAsync(many, manager: false);
        await using var second = await Visit.BeginAsync(chromium.Browser, other.Address, "/instances");
        var rows = second.Page.GetByRole(AriaRole.Table, new() { Name = "Instances" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(51);
        await second.Page.Button("Next ›").ClickAsync();
        await Expect(rows).ToHaveCountAsync(11);
        await second.Page.Button("‹ Back").ClickAsync();
        await Expect(rows).ToHaveCountAsync(51);
    }

    [Fact]
    public async Task One_is_started_and_what_is_wrong_with_it_stands_at_its_field()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        await using var dashboard = await Dashboard.StartAsync(world);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances");
        var page = visit.Page;
        await page.Button("Start…").ClickAsync();
        await page.Modal().GetByLabel("Reference").FillAsync("<script>alert(1)</script>");
        await page.Modal().GetByLabel("Data").FillAsync("{\"table\": 7}");
        await visit.LookAsync("instances-start");
        await page.Modal().Button("Start").ClickAsync();
        await Expect(page.News()).ToContainTextAsync("Applied");
        await page.GetByRole(AriaRole.Link, new() { Name = "<script>alert(1)</script>" }).ClickAsync();
        await Expect(page.Heading("<script>alert(1)</script>")).ToBeVisibleAsync();
        await page.Task("confirm_order").IsAsync("SCHEDULED");
    }
}
