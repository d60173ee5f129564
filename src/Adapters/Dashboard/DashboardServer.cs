using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WorkflowManager.Dashboard;

/// <summary>The dashboard, served over HTTP until it is disposed of.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(3);

    private readonly WebApplication _application;
    private readonly DashboardSite _site;
    private readonly CancellationTokenSource _stop;
    private int _disposed;

    private DashboardServer(WebApplication application, DashboardSite site, CancellationTokenSource stop) => (_application, _site, _stop) = (application, site, stop);

    /// <summary>Where it listens, the port that was free included.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal WebApplication Application => _application;

    /// <exception cref="DashboardRefusedException">It must not, or can't, be served like this; a sentence says what to do.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, DashboardPorts ports, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(ports);
        ListenRules.Check(options);
        var stop = new CancellationTokenSource();
        var (application, site) = Build(options, ports, stop.Token);
        try
        {
            await application.StartAsync(cancellationToken);
            return new DashboardServer(application, site, stop);
        }
        catch (IOException fault)
        {
            await application.DisposeAsync();
            stop.Dispose();
            throw new DashboardRefusedException($"The dashboard can't listen on {options.Listen}: {fault.Message} Give another address with --listen.", fault);
        }
    }

    /// <summary>Requests from now on work on these; those under way end on what they began on.</summary>
    public void Use(DashboardPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        _site.Ports = ports;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        // Streams would keep the server waiting for as long as somebody looks.
        await _stop.CancelAsync();
        using var bound = new CancellationTokenSource(LastRequests);
        await _application.StopAsync(bound.Token);
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    private static (WebApplication Application, DashboardSite Site) Build(DashboardOptions options, DashboardPorts ports, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options.Listen));
        // Signals are the program's to hear.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(ports.Time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastRequests);
        var key = options.Oidc is { } oidc ? SecretKeys.Derive(oidc, "anti-forgery") : RandomNumberGenerator.GetBytes(32);
        var site = new DashboardSite(options, ports, new AntiForgery(key), new LiveHub(options.StreamsAtMost, ports.Time, stop));
        var hosts = new HostCheck(options);
        if (options.Oidc is { } provider)
            SignIn.AddTo(builder.Services, provider, options, ports.Journal);
        var application = builder.Build();
        Callers callers = options.Oidc is { } known ? new OidcCallers(known) : new LocalCallers(options.Actor);
        var dispatcher = new ApiDispatcher(site, callers, hosts);
        application.Use(next => context => GuardAsync(context, next, options, hosts, dispatcher));
        if (options.Oidc is not null)
            application.UseAuthentication();
        application.UseRouting();
        Routes.Map(application, site, dispatcher, callers, hosts);
        return (application, site);
    }

    private static async Task GuardAsync(HttpContext http, RequestDelegate next, DashboardOptions options, HostCheck hosts, ApiDispatcher dispatcher)
    {
        SecurityHeaders.Set(http.Response);
        try
        {
            hosts.Check(http.Request);
            if (options.Public is not null)
            {
                var origin = hosts.Origin(http.Request);
                (http.Request.Scheme, http.Request.Host) = (origin.Scheme, new HostString(HostCheck.NameOf(origin)));
            }

            await next(http);
        }
        catch (Exception fault)
        {
            await dispatcher.FailAsync(http, "request", fault);
        }
    }

    private static void Configure(KestrelServerOptions kestrel, Uri listen)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBody.BytesAtMost + 1;
        kestrel.Limits.MaxRequestLineSize = 16_384;
        if (listen.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            kestrel.Listen(IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port);
        else
            kestrel.ListenLocalhost(listen.Port);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
