using Microsoft.AspNetCore.Http;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Answers a request of the API: who asks, whether he may, what he gave, and the one place where faults become problems.</summary>
internal sealed class ApiDispatcher(DashboardSite site, Callers callers, HostCheck hosts)
{
    public async Task RunAsync(HttpContext http, ApiRoute route)
    {
        try
        {
            var caller = await callers.OfAsync(http) ?? throw Unauthorized(http);
            if (caller.Role < route.Least)
                throw Forbidden(caller, route);
            if (!HttpMethods.IsGet(route.Method))
                site.AntiForgery.Check(http, caller, hosts.Origin(http.Request));
            var call = new ApiCall(http, route, site, caller);
            call.CheckQuery();
            if (await route.Handle(call) is { } answer)
                await JsonAnswers.WriteAsync(http, answer);
        }
        catch (Exception fault)
        {
            await FailAsync(http, route.Id, fault);
        }
    }

    public async Task FailAsync(HttpContext http, string action, Exception fault)
    {
        // Whoever asked is gone: nobody reads an answer.
        if (http.RequestAborted.IsCancellationRequested)
            return;
        if (http.Response.HasStarted)
        {
            site.Ports.Journal.Failed(action, fault);
            http.Abort();
            return;
        }

        await JsonAnswers.WriteAsync(http, Problem(action, fault));
    }

    private ApiProblemException Problem(string action, Exception fault)
    {
        switch (fault)
        {
            case ApiProblemException problem:
                return problem;
            case MalformedEventException malformed:
                return new ApiProblemException(400, "MALFORMED", malformed.Message, malformed.Problem.Field);
            case BadHttpRequestException bad:
                return new ApiProblemException(bad.StatusCode, "BAD_REQUEST", bad.Message);
            case QueueMissingException missing:
                return new ApiProblemException(503, "NO_QUEUE", missing.Message);
            case InvalidDataException unreadable:
                return new ApiProblemException(409, "UNREADABLE", $"{unreadable.Message} The check of the instance tells more.");
            case var known when site.Ports.Explain(known) is { } sentence:
                site.Ports.Journal.Failed(action, fault);
                return new ApiProblemException(503, "UNAVAILABLE", sentence) { RetryAfterSeconds = 5 };
            default:
                // What it says is for the log, not for whoever is on the other side.
                site.Ports.Journal.Failed(action, fault);
                return new ApiProblemException(500, "FAULT", "Something went wrong that should not have; the dashboard's log tells what.");
        }
    }

    private static ApiProblemException Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new ApiProblemException(401, "UNAUTHORIZED", "Sign in first: open /login in a browser, or send a token as 'Authorization: Bearer'.");
    }

    private ApiProblemException Forbidden(Caller caller, ApiRoute route)
    {
        site.Ports.Journal.Refused(caller.Actor, route.Id, $"takes the role {RoleNames.ToWire(route.Least)}");
        return new ApiProblemException(403, "FORBIDDEN", $"This takes the role {RoleNames.ToWire(route.Least)}, and {caller.Actor} has {(caller.Role == DashboardRole.None ? "none" : RoleNames.ToWire(caller.Role))}.");
    }
}
