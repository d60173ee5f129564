using System.Net;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>
/// Answers only to its own names. Without it a page of somebody else's could have its own name resolve to this machine, and would then
/// be of the same origin as the dashboard.
/// </summary>
internal sealed class HostCheck(DashboardOptions options)
{
    /// <exception cref="ApiProblemException">It is another name.</exception>
    public void Check(HttpRequest request)
    {
        var good = options.Public switch
        {
            PublicAddress.Known { Url: var url } => string.Equals(request.Host.Value, NameOf(url), StringComparison.OrdinalIgnoreCase) || IsHealth(request),
            PublicAddress.Forwarded => request.Host.HasValue,
            _ => options.Oidc is not null && !IsLoopback(options.Listen.Host) ? request.Host.HasValue : IsLoopback(request.Host.Host),
        };
        if (!good)
            throw new ApiProblemException(400, "WRONG_HOST", $"Host: '{request.Host.Value}' is no name of this dashboard; {(options.Public is PublicAddress.Known known ? $"it is at {known.Url}" : "it is at 127.0.0.1 or localhost, and --public-url says otherwise")}", "Host");
    }

    /// <summary>The origin of the dashboard's pages, as the browser of this request sees it.</summary>
    public Uri Origin(HttpRequest request) => options.Public switch
    {
        PublicAddress.Known { Url: var url } => url,
        PublicAddress.Forwarded => new Uri($"https://{request.Host.Value}/"),
        _ => new Uri($"{request.Scheme}://{request.Host.Value}/"),
    };

    /// <summary>As a request names it: a provider compares addresses letter by letter, and a port that goes without saying is not said.</summary>
    public static string NameOf(Uri url) => url.IsDefaultPort ? url.Host : url.Authority;

    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>A load balancer asks by address.</summary>
    private static bool IsHealth(HttpRequest request) => request.Path.Value == "/health";
}
