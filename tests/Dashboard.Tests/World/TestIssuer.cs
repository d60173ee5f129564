using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkflowManager.TestIssuers;

/// <summary>An OpenID Connect provider of the tests' own: whoever comes is signed in at once, as the one whom the test has named.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "workflows";
    public const string ClientSecret = "a secret of the tests, long enough";
    public const string Audience = "workflows-api";

    private readonly RSA _rsa = RSA.Create(2_048);
    private readonly RsaSecurityKey _key;
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect, Dictionary<string, object> User)> _codes = new();
    private WebApplication _application = null!;

    private TestIssuer() => _key = new RsaSecurityKey(_rsa) { KeyId = "k1" };

    /// <summary>Whoever signs in next.</summary>
    public Dictionary<string, object> User { get; set; } = Person("anna", "operator");

    public string Address { get; private set; } = "";

    public int TokenRequests { get; private set; }

    public static Dictionary<string, object> Person(string name, params string[] roles) => new() { ["sub"] = $"id-of-{name}", ["preferred_username"] = name, ["roles"] = roles };

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = issuer._application = builder.Build();
        application.MapGet("/.well-known/openid-configuration", (RequestDelegate)issuer.DiscoverAsync);
        application.MapGet("/jwks", (RequestDelegate)issuer.KeysAsync);
        application.MapGet("/authorize", (RequestDelegate)issuer.AuthorizeAsync);
        application.MapPost("/token", (RequestDelegate)issuer.TokenAsync);
        await application.StartAsync();
        issuer.Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return issuer;
    }

    /// <summary>A token as a program brings it.</summary>
    public string Token(Dictionary<string, object> claims, string audience = Audience, TimeSpan? age = null, SecurityKey? key = null, string? issuer = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer ?? Address,
        Audience = audience,
        Claims = claims,
        IssuedAt = DateTime.UtcNow - (age ?? TimeSpan.Zero),
        NotBefore = DateTime.UtcNow - (age ?? TimeSpan.Zero) - TimeSpan.FromSeconds(5),
        Expires = DateTime.UtcNow - (age ?? TimeSpan.Zero) + TimeSpan.FromMinutes(5),
        SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
    });

    /// <summary>One that nobody has signed, and says so.</summary>
    public string Unsigned(string name, string role)
    {
        var payload = JsonSerializer.Serialize(new { iss = Address, aud = Audience, sub = name, roles = new[] { role }, exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds() });
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(payload)}.";
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _rsa.Dispose();
    }

    private Task DiscoverAsync(HttpContext http) => WriteAsync(http, new Dictionary<string, object>
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/jwks",
        ["end_session_endpoint"] = $"{Address}/out",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private Task KeysAsync(HttpContext http)
    {
        var parameters = _rsa.ExportParameters(false);
        return WriteAsync(http, new Dictionary<string, object>
        {
            ["keys"] = new[] { new Dictionary<string, string> { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "k1", ["alg"] = "RS256", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!) } },
        });
    }

    private Task AuthorizeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["response_mode"] == "form_post")
        {
            http.Response.StatusCode = 400;
            return http.Response.WriteAsync("not a request for a code with PKCE");
        }

        var (code, redirect) = (Guid.NewGuid().ToString("N"), query["redirect_uri"].ToString());
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), redirect, User);
        http.Response.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"].ToString() }));
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext http)
    {
        TokenRequests++;
        var form = await http.Request.ReadFormAsync();
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || asked.Challenge != challenge || asked.Redirect != form["redirect_uri"] || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            http.Response.StatusCode = 400;
            await WriteAsync(http, new Dictionary<string, object> { ["error"] = "invalid_grant" });
            return;
        }

        await WriteAsync(http, new Dictionary<string, object>
        {
            ["access_token"] = "not looked at",
            ["token_type"] = "Bearer",
            ["id_token"] = Token(new Dictionary<string, object>(asked.User) { ["nonce"] = asked.Nonce }, ClientId),
        });
    }

    private static Task WriteAsync(HttpContext http, Dictionary<string, object> body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
