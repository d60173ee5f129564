using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>All that the dashboard answers to.</summary>
internal static class Routes
{
    /// <summary>The API.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. SessionRoutes.All,
        .. InstanceRoutes.All,
        .. TemplateRoutes.All,
        .. DeadLetterRoutes.All,
        .. ActionRoutes.All,
        .. HumanTaskRoutes.All,
        .. BulkRoutes.All,
        .. OverviewRoutes.All,
    ];

    public static void Map(WebApplication application, DashboardSite site, ApiDispatcher dispatcher, Callers callers, HostCheck hosts)
    {
        foreach (var route in All)
            application.MapMethods($"{ApiRoute.Prefix}{route.Path}", [route.Method], (RequestDelegate)(http => dispatcher.RunAsync(http, route)));
        application.MapGet("/health", (RequestDelegate)(http => JsonAnswers.WriteAsync(http, ApiAnswer.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("status"u8, "ok");
            w.WriteEndObject();
        }))));
        application.MapGet(OpenApiDocument.Path, (RequestDelegate)(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = OpenApiDocument.Bytes.Length;
            return http.Response.Body.WriteAsync(OpenApiDocument.Bytes, http.RequestAborted).AsTask();
        }));
        if (site.Options.Oidc is not null)
            SignInRoutes.Map(application, callers, site, dispatcher, hosts);
        application.MapFallback("/{**path}", (RequestDelegate)(http => FallbackAsync(http, dispatcher, callers, site)));
    }

    private static async Task FallbackAsync(HttpContext http, ApiDispatcher dispatcher, Callers callers, DashboardSite site)
    {
        var (method, path) = (http.Request.Method, http.Request.Path);
        var isApi = path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");
        if (isApi || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) || WebAssets.Find(path) is not { } asset)
        {
            await dispatcher.FailAsync(http, "request", ApiProblemException.Missing("NO_SUCH_ADDRESS", $"There is no {method} {path}; see /openapi/v1.json."));
            return;
        }

        // The page is for whoever is signed in; its assets hold nothing that is anybody's.
        if (asset.IsPage && await callers.OfAsync(http) is null)
            await SignInRoutes.RedirectAsync(http, $"{path}{http.Request.QueryString}");
        else
            await WebAssets.WriteAsync(http, asset);
    }
}
