namespace WorkflowManager.Browser.Tests;

/// <summary>What was rejected, and what is done about it.</summary>
public sealed class DeadLettersPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(Backends.Sqlite)]
    [InlineData(Backends.Aws)]
    public async Task They_are_explained_redriven_once_their_cause_is_mended_and_discarded(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await using var dashboard = await Dashboard.StartAsync(world);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/dead-letters");
        var page = visit.Page;
        await Expect(page.GetByText("No dead letters")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();

        // Started before its template is there; the other one will never be.
        foreach (var (reference, component) in new[] { ("ORDER-1", world.Component), ("ORDER-2", "<script>alert(1)</script>") })
            (await world.RunAsync(["send", "--file", "-"], $$"""{"event_name":"StartWorkflow","business_ref_no":"{{reference}}","component_name":"{{component}}"}""")).Ends(0);
        await world.UntilAsync(r => r.Code == 0 && r.Json.GetArrayLength() == 2, "dlq", "list", "--json");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Dead letters" });
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(table).ToContainTextAsync("NO_TEMPLATE");
        await Expect(table).ToContainTextAsync("<script>alert(1)</script>");
        await visit.LookAsync("dead-letters");

        await world.PublishPizzaAsync();
        await page.Button("Redrive StartWorkflow of ORDER-1").ClickAsync();
        await page.ConfirmAsync("Redrive");
        await world.UntilVersionAsync("ORDER-1", 1);
        await page.Button("Discard StartWorkflow of ORDER-2").ClickAsync();
        await page.ConfirmAsync("Discard");
        await Expect(page.GetByText("No dead letters")).ToBeVisibleAsync();
        await world.UntilAsync(r => r.Code == 0 && r.Json.GetArrayLength() == 0, "dlq", "list", "--json");
    }
}
