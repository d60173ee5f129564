using System.Text.RegularExpressions;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>The front end, and what every answer says to the browser.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_is_there_at_every_address_of_its_own_and_its_assets_last()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        var page = (await client.GetAsync("/")).Is(200);
        Assert.Equal("no-cache", page.Header("Cache-Control"));
        Assert.Equal(page.Text, (await client.GetAsync("/instances/ORDER-1")).Is(200).Text);
        var assets = Assets().Matches(page.Text).Select(m => m.Value).ToList();
        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            var plain = (await client.GetAsync(asset)).Is(200);
            Assert.Equal("public, max-age=31536000, immutable", plain.Header("Cache-Control"));
            client.Headers["Accept-Encoding"] = "gzip, br";
            var packed = (await client.GetAsync(asset)).Is(200);
            Assert.Equal("br", packed.Header("Content-Encoding"));
            Assert.Equal(plain.Header("ETag"), packed.Header("ETag"));
            client.Headers["If-None-Match"] = plain.Header("ETag")!;
            Assert.Empty((await client.GetAsync(asset)).Is(304).Text);
            client.Headers.Clear();
        }

        // Neither script nor style stands in the page itself: the policy would not run it.
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|style=| on[a-z]+=", page.Text);
        (await client.GetAsync("/assets/gone.js")).IsProblem(404, "NO_SUCH_ADDRESS");
        (await client.GetAsync("/api/v1/nothing")).IsProblem(404, "NO_SUCH_ADDRESS");
        Assert.Equal("ok", (await client.GetAsync("/health")).Is(200).Json.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/session")]
    [InlineData("/api/v1/instances/NOBODY")]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        var answer = await client.GetAsync(path);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, answer.Header("Content-Security-Policy"));
        Assert.Equal(("nosniff", "no-referrer", "same-origin"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("Cross-Origin-Opener-Policy")));
        Assert.Equal(path == "/" ? "no-cache" : "no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Server"));
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [GeneratedRegex("/assets/[^\"]+")]
    private static partial Regex Assets();
}
