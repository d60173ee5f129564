using System.Net;
using System.Net.Sockets;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>A port for a server that is to come back on it.</summary>
internal static class FreePort
{
    // Below those that the system hands out: no other connection takes it while the server is down.
    private const int Lowest = 16_000;
    private const int Highest = 32_000;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one, then.
            }
        }
    }
}
