using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace WorkflowManager.Cli;

/// <summary><c>GET /health</c>: 200 while the queue answers, 503 while it does not; for a container's health check.</summary>
internal sealed class HealthEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ManagerHealth _health;

    private HealthEndpoint(ManagerHealth health) => _health = health;

    /// <param name="address"><c>HOST:PORT</c>; <c>*</c> as host: on every interface.</param>
    /// <exception cref="CommandFailure">It is no such address, or taken.</exception>
    public static HealthEndpoint Open(string address, ManagerHealth health)
    {
        var colon = address.LastIndexOf(':');
        var host = colon > 0 ? address[..colon] : "";
        if (host.Length == 0 || !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
            throw CommandFailure.Usage($"--health is '{address}'; give HOST:PORT, such as 127.0.0.1:8080, or *:8080 for every interface.");
        var endpoint = new HealthEndpoint(health);
        try
        {
            endpoint._listener.Prefixes.Add($"http://{(host is "0.0.0.0" or "[::]" ? "*" : host)}:{port}/");
            endpoint._listener.Start();
            return endpoint;
        }
        catch (Exception fault) when (fault is HttpListenerException or SocketException or ArgumentException)
        {
            endpoint.Dispose();
            throw new CommandFailure(ExitCode.Usage, $"--health can't listen on {address}: {fault.Message}. Give another.", fault);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var registration = stop.Register(_listener.Stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException && stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The one that asked went away before it was answered; the next one is served.
            }
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        if (context.Request.Url?.AbsolutePath is not ("/health" or "/healthz" or "/readyz"))
        {
            response.StatusCode = 404;
            return;
        }

        var body = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(body))
            response.StatusCode = _health.Write(writer) ? 200 : 503;
        response.ContentType = "application/json";
        response.ContentLength64 = body.WrittenCount;
        if (context.Request.HttpMethod != "HEAD")
            response.OutputStream.Write(body.WrittenSpan);
    }
}
