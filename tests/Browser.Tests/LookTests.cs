namespace WorkflowManager.Browser.Tests;

/// <summary>Every page as people have it: dark, narrow, and without a mouse.</summary>
public sealed class LookTests(Chromium chromium)
{
    private static readonly string[] Pages = ["/", "/instances", "/instances/ORDER-1", "/instances/ORDER-1?task=ORDER%2Fconfirm_order", "/tasks", "/templates", "/templates/new", "/dead-letters"];

    [Theory]
    [InlineData("light", 1280, false)]
    [InlineData("dark", 1280, true)]
    [InlineData("narrow", 360, false)]
    public async Task Every_page_is_readable(string name, int width, bool dark)
    {
        await using var dashboard = await NewAsync();
        foreach (var path in Pages)
        {
            await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address, path, width, dark: dark);
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(visit.Page.GetByText("Loading", new() { Exact = false })).ToHaveCountAsync(0);
            await visit.AssertNoSidewaysScrollAsync();
            await visit.LookAsync($"{name}{path.Split('?')[0].Replace('/', '-')}{(path.Contains('?', StringComparison.Ordinal) ? "-task" : "")}");
        }
    }

    [Fact]
    public async Task The_whole_is_shown_and_leads_on_to_the_lists()
    {
        await using var dashboard = await NewAsync();
        await dashboard.World.SendAsync("TaskFailed", "ORDER-1", "ORDER", "confirm_order", "--reason", "no telephone");
        await dashboard.World.UntilVersionAsync("ORDER-1", 2);
        await using var visit = await Visit.BeginAsync(chromium.Browser, dashboard.Address);
        var page = visit.Page;
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Failures by reason" }).First).ToContainTextAsync("no telephone");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Oldest waiting" }).First).ToContainTextAsync("ORDER-1");
        await visit.LookAsync("overview");
        await page.GetByRole(AriaRole.Table, new() { Name = "Open instances by component and stage" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Heading("Instances")).ToBeVisibleAsync();
        Assert.Contains("stage=ORDER", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ORDER-1" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_first_page_is_small()
    {
        await using var dashboard = await NewAsync();
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None });
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var plain = new HttpClient();
        var page = await BytesAsync("/");
        var names = System.Text.RegularExpressions.Regex.Matches(await plain.GetStringAsync(new Uri(dashboard.Address), TestContext.Current.CancellationToken), "(?:src|href)=\"(/[^\"]+\\.(?:js|css|svg))\"").Select(m => m.Groups[1].Value).Distinct();
        var all = page;
        foreach (var name in names)
            all += await BytesAsync(name);
        Assert.InRange(all, 1_000, 150_000);

        async Task<long> BytesAsync(string path) => (await http.GetByteArrayAsync(new Uri(dashboard.Address + path), TestContext.Current.CancellationToken)).LongLength;
    }

    private static async Task<Dashboard> NewAsync()
    {
        var world = await CliWorld.CreateAsync(Backends.Sqlite);
        await world.PublishPizzaAsync();
        var dashboard = await Dashboard.StartAsync(world);
        await world.StartAsync("ORDER-1");
        return dashboard;
    }
}
