using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using WorkflowManager.Gateway.Authentication;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Cursors;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.Gateway.Transactions;
using WorkflowManager.Gateway.Writes;

namespace WorkflowManager.Gateway;

/// <summary>
/// A MongoDB server for tests, on loopback: the wire protocol in front of PostgreSQL with the documentdb extension.
/// Disposing it drops all connections at once, as a killed server does; what the engine has committed stays.
/// </summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<int, Task> connections = new();
    private readonly TcpListener listener;
    private readonly EnginePool pool;
    private readonly TransactionTable transactions;
    private readonly CursorTable cursors = new();
    private readonly CommandDispatcher dispatcher;
    private readonly Action<string> log;
    private Task[] loops = [];

    private GatewayHost(GatewayOptions options)
    {
        log = options.Log;
        listener = new TcpListener(IPAddress.Loopback, options.Port);
        pool = new EnginePool(options.Postgres);
        transactions = new TransactionTable(pool);
        var users = new UserStore(options.Users);
        var history = new WriteHistory(pool);
        var execution = new Execution(pool, transactions);
        ICommandGroup[] groups =
        [
            new HandshakeCommands(users, () => $"127.0.0.1:{Port}"),
            new AdminCommands(users, FailPoints, transactions, history),
            new CatalogCommands(execution),
            new ReadCommands(pool, execution, cursors),
            new ExplainCommands(execution),
            new WriteCommands(pool, history, FailPoints, new TransactionalWrites(transactions)),
            new FindAndModifyCommands(pool, history, transactions),
        ];
        dispatcher = new CommandDispatcher(users, FailPoints, pool, groups, log);
    }

    public int Port { get; private set; }

    /// <summary>Without credentials.</summary>
    public string Uri => $"mongodb://127.0.0.1:{Port}/?directConnection=true";

    /// <summary>The same that clients reach with <c>configureFailPoint</c>.</summary>
    public FailPoints FailPoints { get; } = new();

    public static async Task<GatewayHost> StartAsync(GatewayOptions options, CancellationToken token = default)
    {
        var host = new GatewayHost(options);
        try
        {
            await host.pool.PrepareAsync(token);
            await host.ListenAsync(token);
            host.Port = ((IPEndPoint)host.listener.LocalEndpoint).Port;
            host.loops = [host.AcceptAsync(), host.ReapAsync()];
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAny(Task.WhenAll([.. loops, .. connections.Values]), Task.Delay(Limits.StopTimeout));
        await cursors.DisposeAsync();
        await transactions.DisposeAsync();
        await pool.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>A port that is asked for by number was this server's before; somebody's passing connection may sit on it for a moment.</summary>
    private async Task ListenAsync(CancellationToken token)
    {
        for (var started = DateTime.UtcNow; ;)
            try
            {
                listener.Start();
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && DateTime.UtcNow - started < Limits.PortTimeout)
            {
                await Task.Delay(Limits.PortPause, token);
            }
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var id = 1; ; id++)
            {
                var socket = await listener.AcceptTcpClientAsync(stopping.Token);
                var (number, connection) = (id, new ClientConnection(socket, id, dispatcher, log));
                connections[number] = Task.Run(async () =>
                {
                    await connection.ServeAsync(stopping.Token);
                    connections.TryRemove(number, out _);
                });
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException || (error is InvalidOperationException && stopping.IsCancellationRequested))
        {
            // Stopped: while it waited for a client, or between two, when the listener says that it does not listen.
        }
    }

    private async Task ReapAsync()
    {
        using var timer = new PeriodicTimer(Limits.ReaperInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                await transactions.ReapAsync(DateTime.UtcNow);
                await cursors.ReapAsync(DateTime.UtcNow);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
