using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Programs, by tokens: good ones are let in without an anti-forgery token, all others are not.</summary>
public sealed class BearerTests : IClassFixture<BearerTests.Issuer>
{
    private readonly TestIssuer _issuer;

    public BearerTests(Issuer issuer) => _issuer = issuer.Value;

    [Fact]
    public async Task A_program_steers_in_its_own_name()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(_issuer);
        await world.PublishPizzaAsync();
        client.Bearer = _issuer.Token(new Dictionary<string, object> { ["sub"] = "nightly-job", ["roles"] = "operator" });
        (await client.PostAsync("/instances", """{"business_ref_no":"A","component_name":"ITALIAN"}""")).Is(202);
        Assert.Equal("nightly-job", Assert.Single(world.Journal.Deeds).Actor);
        (await client.PostAsync("/templates", DashboardWorld.Template("X", "a"))).IsProblem(403, "FORBIDDEN");
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("of another audience")]
    [InlineData("of another issuer")]
    [InlineData("signed by somebody else")]
    [InlineData("unsigned")]
    [InlineData("nonsense")]
    [InlineData("without a name")]
    public async Task A_bad_token_is_none(string kind)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(_issuer);
        // A good session beside it does not help.
        await client.SignInAsync();
        using var rsa = RSA.Create(2_048);
        var admin = TestIssuer.Person("eve", "admin");
        client.Bearer = kind switch
        {
            "expired" => _issuer.Token(admin, age: TimeSpan.FromHours(1)),
            "of another audience" => _issuer.Token(admin, audience: TestIssuer.ClientId),
            "of another issuer" => _issuer.Token(admin, issuer: "https://elsewhere.example"),
            "signed by somebody else" => _issuer.Token(admin, key: new RsaSecurityKey(rsa) { KeyId = "k1" }),
            "unsigned" => _issuer.Unsigned("eve", "admin"),
            "without a name" => _issuer.Token(new Dictionary<string, object> { ["roles"] = "admin" }),
            _ => "nonsense",
        };
        (await client.ReadAsync("/session")).IsProblem(401, "UNAUTHORIZED");
        (await client.PostAsync("/instances", "{}")).IsProblem(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Without_an_audience_no_token_is_taken()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(o => o with { Oidc = OidcSteps.OptionsOf(_issuer) with { Audience = null } });
        client.Bearer = _issuer.Token(TestIssuer.Person("eve", "admin"), audience: TestIssuer.ClientId);
        (await client.ReadAsync("/session")).IsProblem(401, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("realm_access.roles")]
    [InlineData("https://example.com/roles")]
    public async Task Roles_are_read_from_where_they_are(string claim)
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync(o => o with { Oidc = OidcSteps.OptionsOf(_issuer) with { RolesClaim = claim, RoleMap = [("wf-ops", "operator"), ("wf-all", "viewer")] } });
        string[] roles = ["wf-all", "wf-ops", "admin"];
        client.Bearer = _issuer.Token(new Dictionary<string, object>
        {
            ["sub"] = "bert",
            [claim.Contains("//", StringComparison.Ordinal) ? claim : "realm_access"] = claim.Contains("//", StringComparison.Ordinal) ? roles : new Dictionary<string, object> { ["roles"] = roles },
        });
        var session = (await client.ReadAsync("/session")).Is(200).Json;
        Assert.Equal(["viewer", "operator"], session.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(roles, session.GetProperty("human_roles").EnumerateArray().Select(r => r.GetString()));
    }

    public sealed class Issuer : IAsyncLifetime
    {
        internal TestIssuer Value { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Value = await TestIssuer.StartAsync();

        public ValueTask DisposeAsync() => Value.DisposeAsync();
    }
}
