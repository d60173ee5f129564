using WorkflowManager.Core;
using WorkflowManager.DashboardBench;
using WorkflowManager.Operations;

namespace WorkflowManager.Browser.Tests;

/// <summary>A hundred thousand instances: what a person does with the lists goes by an index, and is done as with ten.</summary>
public sealed class ManyInstancesTests(Chromium chromium)
{
    private const int Many = 100_000;

    /// <summary>What the test below asks for.</summary>
    private static readonly InstanceFilter[] Asked =
    [
        new(), new() { Component = new ComponentName("PIZZA-3"), Failed = true }, new() { Status = WorkflowStatus.Paused },
        new() { Stage = new StageName("PREPARE") }, new() { FailedTask = new FailedTaskName(null, new TaskName("make")) },
        new() { BusinessStatus = "CONFIRMED" }, new() { RefPrefix = "ORDER-0099" },
    ];

    [Fact]
    public async Task They_are_found_paged_through_looked_at_and_steered()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await FillAsync(Path.Combine(world.Folder, "wfm.db"));
        await using var dashboard = await Dashboard.StartAsync(world, manager: false);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/instances");
        var page = visit.Page;
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Instances" });
        var rows = table.GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(51);
        foreach (var first in new[] { "ORDER-0000050", "ORDER-0000100", "ORDER-0000150" })
        {
            await page.Button("Next ›").ClickAsync();
            await Expect(rows.Nth(1)).ToContainTextAsync(first);
        }

        await page.GotoAsync("/instances?component=PIZZA-3&failed=true");
        await Expect(rows).ToHaveCountAsync(51);
        await Expect(table.GetByText("PREPARE/make")).ToHaveCountAsync(50);
        await visit.LookAsync("instances-many");
        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Button("Retry…").ClickAsync();
        await Expect(page.Modal().Button("Retry 50")).ToBeEnabledAsync();
        await page.Modal().Button("Back").ClickAsync();

        foreach (var (asked, shows) in new[] { ("status=PAUSED", "Paused"), ("stage=PREPARE", "PREPARE"), ("failed_task=make", "PREPARE/make"), ("business_status=CONFIRMED", "CONFIRMED") })
        {
            await page.GotoAsync($"/instances?{asked}");
            await Expect(rows).ToHaveCountAsync(51);
            await Expect(rows.Nth(50)).ToContainTextAsync(shows);
        }

        await page.GetByLabel("Business status").FillAsync("");
        await page.GetByLabel("Reference starts with").FillAsync("ORDER-0001999");
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "ORDER-0001999" }).ClickAsync();
        await Expect(page.Heading("ORDER-0001999")).ToBeVisibleAsync();
        await page.Task("deliver").IsAsync("COMPLETED");

        await page.GotoAsync("/");
        await Expect(page.GetByText("50,000").First).ToBeVisibleAsync();
        await visit.LookAsync("overview-many");
    }

    private static async Task FillAsync(string path)
    {
        await using var store = new SqliteSide(path);
        await new Filling(store, Many).FillAsync();
        foreach (var filter in Asked)
            await store.ExplainAsync(filter, 50, null);
    }
}
