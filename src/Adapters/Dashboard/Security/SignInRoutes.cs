using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WorkflowManager.Dashboard;

/// <summary>The way in and the way out.</summary>
internal static class SignInRoutes
{
    public static void Map(WebApplication application, Callers callers, DashboardSite site, ApiDispatcher dispatcher, HostCheck hosts)
    {
        application.MapGet("/login", (RequestDelegate)(http => RedirectAsync(http, http.Request.Query["return"].ToString())));
        application.MapPost("/logout", (RequestDelegate)(async http =>
        {
            try
            {
                var caller = await callers.OfAsync(http);
                if (caller is not null)
                    site.AntiForgery.Check(http, caller, hosts.Origin(http.Request));
                var url = await EndAsync(http, hosts);
                await JsonAnswers.WriteAsync(http, ApiAnswer.Ok(w =>
                {
                    w.WriteStartObject();
                    w.WriteString("url"u8, url);
                    w.WriteEndObject();
                }));
            }
            catch (Exception fault)
            {
                await dispatcher.FailAsync(http, "logout", fault);
            }
        }));
    }

    /// <summary>To the provider, and back here.</summary>
    public static Task RedirectAsync(HttpContext http, string back) =>
        http.ChallengeAsync(SignIn.Provider, new AuthenticationProperties { RedirectUri = IsOwnPath(back) ? back : "/" });

    /// <summary>Two slashes, or what a browser takes for them, lead to somebody else.</summary>
    internal static bool IsOwnPath(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);

    /// <returns>Where the browser goes next: the provider's own way out, where it has one.</returns>
    private static async Task<string> EndAsync(HttpContext http, HostCheck hosts)
    {
        await http.SignOutAsync(SignIn.Session);
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SignIn.Provider);
        var known = await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        return string.IsNullOrEmpty(known.EndSessionEndpoint)
            ? "/"
            : QueryHelpers.AddQueryString(known.EndSessionEndpoint, new Dictionary<string, string?> { ["client_id"] = options.ClientId, ["post_logout_redirect_uri"] = hosts.Origin(http.Request).ToString() });
    }
}
