using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using WorkflowManager.TestServers;

namespace WorkflowManager.Browser.Tests;

/// <summary>A person at the dashboard. What the browser complains of (errors, what the content policy forbids, requests to others) fails the test.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page, string address)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // What came of an event is asked for until something has.
            if (message.Type is "error" or "warning" && !(message.Text.Contains("404", StringComparison.Ordinal) && message.Location.Contains("/events/", StringComparison.Ordinal)))
                _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"page error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _complaints.Enqueue($"a request to another host: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Where screenshots go: kept after the run, to be looked at.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(TestEnvironment.RepositoryRoot, "artifacts", "screenshots")).FullName;

    public static async Task<Visit> BeginAsync(IBrowser browser, string address, string path = "/", int width = 1280, int height = 900, bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            // A picture of something that still moves is another one each time.
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(60_000);
        var visit = new Visit(context, await context.NewPageAsync(), address);
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>What the test itself has provoked: an answer of 4xx is an error of the console.</summary>
    public void Forgive(string text)
    {
        var kept = _complaints.Where(c => !c.Contains(text, StringComparison.Ordinal)).ToList();
        _complaints.Clear();
        kept.ForEach(_complaints.Enqueue);
    }

    /// <summary>A picture, and what an accessibility checker has to say: nothing.</summary>
    public async Task LookAsync(string name, bool fullPage = true)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = fullPage });
        await AssertAccessibleAsync();
    }

    public async Task AssertAccessibleAsync([CallerMemberName] string test = "")
    {
        var found = await Page.RunAxe(new AxeRunOptions
        {
            // A card's name begins with its task's, which is its label; the rest of what it shows is said in another order.
            Rules = new() { ["label-content-name-mismatch"] = new RuleOptions { Enabled = false } },
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        Assert.True(found.Violations.Length == 0, $"{test}: {string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Take(5).Select(n => n.Html))}"))}");
    }

    /// <summary>However narrow it is: the page itself does not scroll sideways.</summary>
    public async Task AssertNoSidewaysScrollAsync() =>
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{Page.Url} scrolls sideways");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.True(_complaints.IsEmpty, string.Join('\n', _complaints));
    }
}
