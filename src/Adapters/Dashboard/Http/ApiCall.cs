using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WorkflowManager.Core;

namespace WorkflowManager.Dashboard;

/// <summary>One request: what it says, read strictly, and what there is to answer it with.</summary>
internal sealed class ApiCall(HttpContext http, ApiRoute route, DashboardSite site, Caller caller)
{
    public const int PageDefault = 50;
    public const int PageAtMost = 200;

    public HttpContext Http => http;

    public DashboardSite Site => site;

    /// <summary>The same for the whole of the request.</summary>
    public DashboardPorts Ports { get; } = site.Ports;

    public Caller Caller => caller;

    /// <summary>Its name, in the journal.</summary>
    public string Action => route.Id;

    public CancellationToken Token => http.RequestAborted;

    public DateTimeOffset Now => Ports.Time.GetUtcNow();

    public BusinessRef Ref => new(Segment("ref", Bounds.IdLength));

    public StageName Stage => new(Segment("stage", Bounds.NameLength));

    public TaskName Task => new(Segment("task", Bounds.NameLength));

    /// <summary>A part of the path, whatever is in it: routing leaves an escaped slash escaped, so it is taken from what was sent.</summary>
    public string Segment(string name, int longest)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (sent, pattern) = (target.Split('?')[0].Split('/'), $"{ApiRoute.Prefix}{route.Path}".Split('/'));
        var index = Array.IndexOf(pattern, $"{{{name}}}");
        if (sent.Length != pattern.Length)
            throw ApiProblemException.Field400(name, "the path is not written plainly; leave out '//', '.' and '..'");
        var value = Uri.UnescapeDataString(sent[index]);
        return value.Length is > 0 && value.Length <= longest ? value : throw ApiProblemException.Field400(name, $"give 1 to {longest} characters");
    }

    public static long Number(string name, long least, string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw ApiProblemException.Field400(name, $"give a whole number from {least} up");

    /// <summary>Null where it is not given.</summary>
    public string? Query(string name, int longest = Bounds.NameLength)
    {
        var values = http.Request.Query[name];
        if (values.Count == 0)
            return null;
        return values is [{ Length: > 0 } one] && one.Length <= longest ? one : throw ApiProblemException.Field400(name, $"give it once, with 1 to {longest} characters, or leave it out");
    }

    public int Limit() => Query("limit") is not { } text ? PageDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= PageAtMost ? limit
        : throw ApiProblemException.Field400("limit", $"give 1 to {PageAtMost}");

    /// <summary>A misspelt filter would be no filter, and show everything.</summary>
    public void CheckQuery()
    {
        foreach (var name in http.Request.Query.Keys)
            if (!route.Query.Any(p => p.Name == name))
                throw ApiProblemException.Field400(name, $"no such parameter here; there {(route.Query.Count == 0 ? "is none" : $"are {string.Join(", ", route.Query.Select(p => p.Name))}")}");
    }

    public Task<RequestBody> BodyAsync(params string[] fields) => RequestBody.ReadAsync(http, fields);
}
