using System.Net.Sockets;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Wire;

namespace WorkflowManager.Gateway;

/// <summary>One client's socket: reads a request, has it answered, writes the answer, until either side closes.</summary>
internal sealed class ClientConnection(TcpClient socket, int id, CommandDispatcher dispatcher, Action<string> log)
{
    public async Task ServeAsync(CancellationToken token)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var stream = socket.GetStream();
            var client = new ClientState(id);
            try
            {
                while (true)
                {
                    var request = await WireReader.ReadAsync(stream, token);
                    var answer = await dispatcher.RunAsync(request, client, token);
                    if (answer is null) return;
                    if (request.ExpectsAnswer) await WireWriter.WriteAsync(stream, request, answer, token);
                }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The client has gone, or the gateway is going.
            }
            catch (Exception error)
            {
                log($"connection {id}: {error}");
            }
        }
    }
}
