[assembly: AssemblyFixture(typeof(WorkflowManager.Browser.Tests.Chromium))]

namespace WorkflowManager.Browser.Tests;

/// <summary>One browser for all tests; each of them gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // Root has no sandbox to give away; the pages are our own.
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"], Timeout = 120_000 });
        // The machine may be slow; a test says what it waits for, not how long that takes.
        SetDefaultExpectTimeout(60_000);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
