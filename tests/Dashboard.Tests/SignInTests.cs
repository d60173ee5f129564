using System.Net;
using System.Security.Cryptography;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>People, by OpenID Connect: in, known everywhere, and out.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_page_leads_to_the_provider_and_back_to_itself()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer);
        (await client.ReadAsync("/session")).IsProblem(401, "UNAUTHORIZED");
        Assert.Equal("/instances?failed=true", (await client.SignInAsync("/instances?failed=true")).OriginalString);
        Assert.Equal("anna", (await client.ReadAsync("/session")).Is(200).Json.GetProperty("actor").GetString());
        (await client.GetAsync("/")).Is(200);
        Assert.Equal(1, issuer.TokenRequests);
        var cookie = Assert.Single(client.Cookies.GetAllCookies(), c => c.Name == "wfm");
        Assert.True(cookie.HttpOnly);
    }

    [Theory]
    [InlineData("/templates", "/templates")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task Nobody_is_sent_on_to_somebody_else(string wanted, string landing)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer);
        Assert.Equal(landing, (await client.SignInAsync($"/login?return={Uri.EscapeDataString(wanted)}")).OriginalString);
    }

    [Fact]
    public async Task Any_process_with_the_same_secret_knows_the_session_and_no_other()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer);
        await client.SignInAsync();
        var token = (await client.ReadAsync("/session")).Json.GetProperty("csrf_token").GetString();

        using var replica = await world.ServeAsync(issuer);
        replica.Cookies.Add(replica.Server.Address, client.Cookies.GetAllCookies().Single(c => c.Name == "wfm").Copy());
        Assert.Equal(token, (await replica.ReadAsync("/session")).Is(200).Json.GetProperty("csrf_token").GetString());

        using var stranger = await world.ServeAsync(o => o with { Oidc = OidcSteps.OptionsOf(issuer) with { ClientSecret = "another secret, long enough too" } });
        stranger.Cookies.Add(stranger.Server.Address, client.Cookies.GetAllCookies().Single(c => c.Name == "wfm").Copy());
        (await stranger.ReadAsync("/session")).IsProblem(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer);
        await client.SignInAsync();
        (await client.SendAsync(HttpMethod.Post, "/logout", "")).IsProblem(403, "CSRF", "X-CSRF-Token");
        (await client.ReadAsync("/session")).Is(200);
        client.Headers["X-CSRF-Token"] = (await client.ReadAsync("/session")).Json.GetProperty("csrf_token").GetString()!;
        Assert.StartsWith($"{issuer.Address}/out?client_id={TestIssuer.ClientId}&post_logout_redirect_uri=", (await client.SendAsync(HttpMethod.Post, "/logout", "")).Is(200).Json.GetProperty("url").GetString(), StringComparison.Ordinal);
        (await client.ReadAsync("/session")).IsProblem(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_code_that_was_not_asked_for_signs_nobody_in()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer);
        (await client.GetAsync("/signin-oidc?code=stolen&state=made-up")).IsProblem(401, "SIGN_IN_FAILED");
        Assert.NotEmpty(world.Journal.Faults);
        Assert.Equal(0, issuer.TokenRequests);
    }

    [Fact]
    public async Task Behind_a_proxy_its_address_is_the_public_one_and_cookies_are_secure()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(issuer, o => o with { Public = new PublicAddress.Known(new Uri("https://workflows.example.com/")) });
        (await client.GetAsync("/")).IsProblem(400, "WRONG_HOST", "Host");
        (await client.GetAsync("/health")).Is(200);
        client.Headers["Host"] = "workflows.example.com";
        var answer = (await client.GetAsync("/")).Is(302);
        Assert.Contains($"redirect_uri={Uri.EscapeDataString("https://workflows.example.com/signin-oidc")}", answer.Response.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.All(answer.Response.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(answer.Response.Headers.GetValues("Set-Cookie"), c => Assert.Contains("samesite=lax", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_is_sealed_is_opened_for_its_purpose_only_and_only_whole()
    {
        var options = new OidcOptions(new Uri("https://login.example.com/"), "a", "a secret, long enough", null, "roles", []);
        using var protection = new SecretProtection(options);
        var (one, other) = (protection.CreateProtector("session"), protection.CreateProtector("state"));
        var secret = "hello"u8.ToArray();
        var sealedText = one.Protect(secret);
        Assert.Equal(secret, one.Unprotect(sealedText));
        Assert.NotEqual(sealedText, one.Protect(secret));
        Assert.ThrowsAny<CryptographicException>(() => other.Unprotect(sealedText));
        Assert.ThrowsAny<CryptographicException>(() => new SecretProtection(options with { ClientId = "b" }).CreateProtector("session").Unprotect(sealedText));
        for (var i = 0; i < sealedText.Length; i++)
        {
            var changed = sealedText.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => one.Unprotect(changed));
        }

        Assert.ThrowsAny<CryptographicException>(() => one.Unprotect([]));
    }
}
