using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace WorkflowManager.Dashboard;

/// <summary>Sessions and tokens by ASP.NET's own handlers: OpenID Connect by code and PKCE for people, bearer tokens for programs.</summary>
internal static class SignIn
{
    public const string Session = "session";
    public const string Provider = "oidc";
    public const string Bearer = "bearer";

    /// <summary>The claims of a session besides the name.</summary>
    public const string Group = "group";
    public const string SessionId = "session_id";

    private const string Begun = "begun";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    public static void AddTo(IServiceCollection services, OidcOptions oidc, DashboardOptions options, IDashboardJournal journal)
    {
        // Not AddAuthentication, which brings key rings on a disk: the keys come out of the client's secret.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        services.AddSingleton<IDataProtectionProvider>(new SecretProtection(oidc));
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        var secure = options.Public is PublicAddress.Known { Url.Scheme: "http" } || options.Public is null ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        var authentication = new AuthenticationBuilder(services);
        authentication.AddCookie(Session, cookie => Configure(cookie, secure));
        authentication.AddOpenIdConnect(Provider, client => Configure(client, oidc, secure, journal));
        if (oidc.Audience is not null)
            authentication.AddJwtBearer(Bearer, bearer =>
            {
                bearer.Authority = oidc.Authority.ToString();
                bearer.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
                bearer.Audience = oidc.Audience;
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters.ClockSkew = ClockSkew;
            });
    }

    private static void Configure(CookieAuthenticationOptions options, CookieSecurePolicy secure)
    {
        // The prefix makes browsers refuse it from anywhere but this host, over TLS; without TLS it is not allowed.
        options.Cookie.Name = secure == CookieSecurePolicy.Always ? "__Host-wfm" : "wfm";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = secure;
        // Strict would leave it out on the way back from the provider, and of every link in a mail.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context =>
        {
            var begun = long.TryParse(context.Principal?.FindFirstValue(Begun), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeSeconds(at) : DateTimeOffset.MinValue;
            if (context.Options.TimeProvider!.GetUtcNow() - begun > Longest)
                context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }

    private static void Configure(OpenIdConnectOptions options, OidcOptions oidc, CookieSecurePolicy secure, IDashboardJournal journal)
    {
        options.Authority = oidc.Authority.ToString();
        options.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
        (options.ClientId, options.ClientSecret) = (oidc.ClientId, oidc.ClientSecret);
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By the address and not by a form: so its cookies need no SameSite=None.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.SignInScheme = Session;
        options.CallbackPath = "/signin-oidc";
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.Scope.Add("email");
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, secure, true);
        options.Events.OnTokenValidated = context =>
        {
            context.Principal = Slim(context.Principal!, oidc, context.Options.TimeProvider!.GetUtcNow());
            context.Properties!.ExpiresUtc = null;
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = async context =>
        {
            journal.Failed("sign-in", context.Failure!);
            context.HandleResponse();
            await JsonAnswers.WriteAsync(context.HttpContext, new ApiProblemException(401, "SIGN_IN_FAILED", "Signing in did not work out; open the dashboard again to try once more. Its log tells why."));
        };
    }

    /// <summary>What a session has to remember of a token, and no more: a cookie goes with each request.</summary>
    private static ClaimsPrincipal Slim(ClaimsPrincipal principal, OidcOptions oidc, DateTimeOffset now)
    {
        if (RoleClaims.Actor(principal) is not { } actor)
            throw new AuthenticationFailureException("The token has none of preferred_username, email and sub.");
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim("sub", actor),
                new Claim(SessionId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
                new Claim(Begun, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                .. RoleClaims.Groups(principal, oidc.RolesClaim).Distinct(StringComparer.Ordinal).Select(g => new Claim(Group, g)),
            ],
            Session));
    }
}
