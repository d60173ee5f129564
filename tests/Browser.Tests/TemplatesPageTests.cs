namespace WorkflowManager.Browser.Tests;

/// <summary>Templates: read, compared, written, played and published; a hostile one among them.</summary>
public sealed class TemplatesPageTests(Chromium chromium)
{
    private const string Hostile = "<script>alert(1)</script>";

    [Fact]
    public async Task A_new_version_is_written_checked_as_one_types_simulated_and_published()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        await using var dashboard = await Dashboard.StartAsync(world, manager: false);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/templates");
        var page = visit.Page;
        await visit.LookAsync("templates");
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Task("make_food")).ToBeVisibleAsync();

        await page.Button("Simulate").ClickAsync();
        await Expect(page.GetByText("Critical path:")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Player" })).ToBeVisibleAsync();
        await page.Button("Step forward").ClickAsync();
        await visit.LookAsync("template");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit as new version" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Valid" })).ToBeVisibleAsync();
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "Template as JSON" });
        var text = (await SecondVersionAsync(dashboard, world.Component)).Replace("\"task_name\":\"make_food\"", "\"task_name\":\"bake\"", StringComparison.Ordinal);
        await editor.FillAsync("{");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Problems" })).ToContainTextAsync("line 1");
        await Expect(page.Button("Publish…")).ToBeDisabledAsync();
        await editor.FillAsync(text);
        // A parent that is called otherwise now.
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Problems" })).ToContainTextAsync("make_food");
        await editor.FillAsync(text.Replace("\"make_food\"", "\"bake\"", StringComparison.Ordinal));
        await Expect(page.Task("bake")).ToBeVisibleAsync();
        await visit.LookAsync("template-editor");
        await page.Button("Publish…").ClickAsync();
        await page.ConfirmAsync("Publish");
        await Expect(page.Heading($"{world.Component} 2")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Changes" })).ToContainTextAsync("bake");
        Assert.Equal(2, (await world.RunAsync("template", "list", "--json")).Ends(0).Json.GetArrayLength());

        static async Task<string> SecondVersionAsync(Dashboard dashboard, string component)
        {
            using var http = new HttpClient();
            var published = await http.GetStringAsync(new Uri($"{dashboard.Address}/api/v1/templates/{component}/1"), TestContext.Current.CancellationToken);
            var template = System.Text.Json.Nodes.JsonNode.Parse(published)!;
            template["version"] = 2;
            return template.ToJsonString();
        }
    }

    [Fact]
    public async Task Names_that_look_like_code_are_only_names()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var file = world.WriteTemplate(change: template =>
        {
            template["component_name"] = Hostile;
            template["workflow_name"] = "<img src=x onerror=alert(1)>";
            template["stages"]![1]!["stage_name"] = "\"><script>alert(2)</script>";
            template["stages"]![1]!["tasks"]![0]!["task_name"] = "javascript:alert(3)";
        });
        (await world.RunAsync("template", "publish", file)).Ends(0);
        await using var dashboard = await Dashboard.StartAsync(world);
        (await world.RunAsync("start", "ORDER/1 <b>", Hostile)).Ends(0);
        await world.UntilVersionAsync("ORDER/1 <b>", 1);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, "/templates");
        var page = visit.Page;
        // An alert would hold the page up; that none comes, the rest of the test shows.
        page.Dialog += (_, dialog) => throw new InvalidOperationException($"A script has run: {dialog.Message}");
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(Hostile);
        await page.GotoAsync("/instances");
        await page.GetByRole(AriaRole.Link, new() { Name = "ORDER/1 <b>" }).ClickAsync();
        await page.Task("javascript:alert(3)").IsAsync("SCHEDULED");
        await page.Task("javascript:alert(3)").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("\"><script>alert(2)</script>");
        Assert.Equal(0, await page.Locator("script:not([src])").CountAsync());
    }
}
