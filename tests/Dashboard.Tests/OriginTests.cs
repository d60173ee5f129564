namespace WorkflowManager.Dashboard.Tests;

/// <summary>Other pages in the same browser, and where the dashboard may be served.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("Origin", "http://evil.example", "FOREIGN_ORIGIN")]
    [InlineData("Origin", "null", "FOREIGN_ORIGIN")]
    [InlineData("Sec-Fetch-Site", "cross-site", "FOREIGN_ORIGIN")]
    [InlineData("Sec-Fetch-Site", "same-site", "FOREIGN_ORIGIN")]
    [InlineData("X-CSRF-Token", "made-up", "CSRF")]
    [InlineData(null, null, "CSRF")]
    public async Task A_page_of_somebody_else_changes_nothing(string? header, string? value, string code)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        client.SendsToken = header is "Origin" or "Sec-Fetch-Site";
        if (header is not null)
            client.Headers[header] = value!;
        (await client.PostAsync("/instances", """{"business_ref_no":"A","component_name":"ITALIAN"}""")).IsProblem(403, code, header ?? "X-CSRF-Token");
        Assert.Empty(world.Journal.Deeds);
    }

    [Fact]
    public async Task Its_own_page_does()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        await world.PublishPizzaAsync();
        client.Headers["Origin"] = client.Server.Address.GetLeftPart(UriPartial.Authority);
        client.Headers["Sec-Fetch-Site"] = "same-origin";
        (await client.PostAsync("/instances", """{"business_ref_no":"A","component_name":"ITALIAN"}""")).Is(202);
    }

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("10.0.0.1", 400)]
    [InlineData("localhost:1234", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:80", 200)]
    public async Task It_answers_to_its_own_names_only(string host, int status)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        client.Headers["Host"] = host;
        foreach (var path in new[] { "/", "/api/v1/session", "/health" })
            if (status == 400)
                (await client.GetAsync(path)).IsProblem(400, "WRONG_HOST", "Host");
            else
                (await client.GetAsync(path)).Is(200);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", false, null, "nobody would have to sign in")]
    [InlineData("http://[::]:0", false, null, "nobody would have to sign in")]
    [InlineData("http://127.0.0.1:0", false, "https://a.example/", "nobody would have to sign in")]
    [InlineData("http://0.0.0.0:0", true, null, "--public-url")]
    [InlineData("http://0.0.0.0:0", true, "http://a.example/", "in the clear")]
    [InlineData("http://0.0.0.0:0", true, "https://a.example/path", "without a path")]
    [InlineData("https://127.0.0.1:0", false, null, "http://ADDRESS:PORT")]
    [InlineData("http://example.com:80", true, "https://a.example/", "an IP address")]
    public async Task It_is_not_served_where_it_must_not_be(string listen, bool oidc, string? publicUrl, string why)
    {
        await using var world = new DashboardWorld();
        var refused = await Assert.ThrowsAsync<DashboardRefusedException>(() => world.ServeAsync(o => o with
        {
            Listen = new Uri(listen),
            Oidc = oidc ? new OidcOptions(new Uri("https://login.example.com"), "a", "a secret, long enough", null, "roles", []) : null,
            Public = publicUrl is null ? null : new PublicAddress.Known(new Uri(publicUrl)),
        }));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_in_the_clear_is_refused()
    {
        await using var world = new DashboardWorld();
        var refused = await Assert.ThrowsAsync<DashboardRefusedException>(() => world.ServeAsync(o => o with { Oidc = new OidcOptions(new Uri("http://login.example.com"), "a", "a secret, long enough", null, "roles", []) }));
        Assert.Contains("https", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_so()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        var refused = await Assert.ThrowsAsync<DashboardRefusedException>(() => world.ServeAsync(o => o with { Listen = client.Server.Address }));
        Assert.Contains("--listen", refused.Message, StringComparison.Ordinal);
    }
}
