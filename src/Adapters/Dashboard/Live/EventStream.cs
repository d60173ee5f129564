using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WorkflowManager.Dashboard;

/// <summary>Writes server-sent events for as long as somebody listens.</summary>
internal static class EventStream
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>The first news is waited for ahead of the first byte: a fault is still a problem with its status then.</summary>
    public static async Task<ApiAnswer?> WriteAsync(ApiCall call, LiveWatch watching)
    {
        using var watch = watching;
        var hub = call.Site.Live;
        using var limit = new CancellationTokenSource(call.Site.Options.StreamFor ?? Timeout.InfiniteTimeSpan, call.Site.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(call.Token, hub.Stop, limit.Token);
        try
        {
            var news = await FirstAsync(watch, both.Token);
            var response = call.Http.Response;
            response.ContentType = "text/event-stream";
            response.Headers["X-Accel-Buffering"] = "no";
            call.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            while (true)
            {
                await response.Body.WriteAsync(news is null ? ": still here\n\n"u8.ToArray() : Bytes(news), both.Token);
                await response.Body.FlushAsync(both.Token);
                if (news is { IsLast: true })
                    return null;
                news = await watch.NextAsync(KeepAlive, both.Token);
            }
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // The browser went away, its time is up, or the process ends: that is how streams end.
            return null;
        }
        catch (LiveEndedException ended) when (call.Http.Response.HasStarted)
        {
            // The status is told already. The browser comes again by itself, and is told then.
            if (ended.InnerException is { } fault)
                call.Ports.Journal.Failed("live", fault);
            return null;
        }
        catch (LiveEndedException ended) when (ended.InnerException is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            return null;
        }
    }

    private static async Task<LiveNews?> FirstAsync(LiveWatch watch, CancellationToken cancellationToken)
    {
        while (true)
            if (await watch.NextAsync(KeepAlive, cancellationToken) is { } news)
                return news;
    }

    private static byte[] Bytes(LiveNews news) => [.. Encoding.UTF8.GetBytes($"event: {news.Event}\ndata: "), .. news.Data, .. "\n\n"u8];
}
