using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WorkflowManager.LocalLambda;

/// <summary>An HTTP listener on a free port of the loopback.</summary>
public static class LoopbackListener
{
    private const int Tries = 10;

    /// <returns>It listens already; and where: host and port.</returns>
    public static (HttpListener Listener, string Authority) Start()
    {
        // Another process may take the port between the question and the answer.
        for (var tries = 1; ; tries++)
        {
            var authority = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
            var listener = new HttpListener { Prefixes = { $"http://{authority}/" } };
            try
            {
                listener.Start();
                return (listener, authority);
            }
            catch (HttpListenerException) when (tries < Tries)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
