using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Driver;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>
/// Between the driver and the real database: passes everything on and keeps, of each command on data, when it was asked and
/// when it was answered. An answer can be held back until another command is asked; one that depended on it never would be.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private const int HeaderBytes = 16;
    private const int OpMsg = 2013;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly HashSet<string> OnData = new(StringComparer.Ordinal) { "aggregate", "find", "getMore", "insert", "update", "delete", "findAndModify", "count", "distinct" };

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly MongoServerAddress _server;
    private readonly ConcurrentQueue<DatabaseCommand> _commands = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Task _accepting;
    private Meeting? _meeting;
    private int _clock;

    public CountingProxy()
    {
        var url = MongoUrl.Create(TestEnvironment.MongoUri);
        _server = url.Server;
        _listener.Start();
        // Directly: what the server calls itself would lead the driver past this proxy.
        Uri = new MongoUrlBuilder(TestEnvironment.MongoUri)
        {
            Server = new MongoServerAddress("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port),
            DirectConnection = true,
        }.ToString();
        _accepting = AcceptAsync();
    }

    public string Uri { get; }

    public IReadOnlyList<DatabaseCommand> Commands => [.. _commands];

    /// <summary>Counts anew. The answers to these two commands are held back until both are asked.</summary>
    public void Reset((string One, string Other)? together = null)
    {
        _commands.Clear();
        _meeting = together is { } pair ? new Meeting(pair.One, pair.Other) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception fault) when (fault is OperationCanceledException || (fault is InvalidOperationException && _stop.IsCancellationRequested))
        {
            // Disposed, which is how it ends: while it waited for a client, or between two, when the listener says that it does not listen.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var driver = client;
        using var database = new TcpClient();
        try
        {
            await database.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            driver.NoDelay = database.NoDelay = true;
            var open = new ConcurrentDictionary<int, (string Name, int Asked, int Bytes)>();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var ways = new[] { AskAsync(driver.GetStream(), database.GetStream(), open, either.Token), AnswerAsync(database.GetStream(), driver.GetStream(), open, either.Token) };
            await Task.WhenAny(ways);
            await either.CancelAsync();
            await Task.WhenAll(ways);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has hung up: so does the other.
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to, ConcurrentDictionary<int, (string Name, int Asked, int Bytes)> open, CancellationToken stop)
    {
        while (await ReadAsync(from, stop) is { } message)
        {
            if (NameOf(message) is { } name)
            {
                open[BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(4))] = (name, Interlocked.Increment(ref _clock), message.Length);
                _meeting?.Arrive(name);
            }

            await to.WriteAsync(message, stop);
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, ConcurrentDictionary<int, (string Name, int Asked, int Bytes)> open, CancellationToken stop)
    {
        while (await ReadAsync(from, stop) is { } message)
        {
            if (open.TryRemove(BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(8)), out var command))
            {
                if (_meeting is { } meeting && meeting.Awaits(command.Name))
                    await meeting.Both.WaitAsync(Bound, stop);
                _commands.Enqueue(new DatabaseCommand(command.Name, command.Asked, Interlocked.Increment(ref _clock))
                {
                    AskedBytes = command.Bytes, AnsweredBytes = message.Length,
                });
            }

            await to.WriteAsync(message, stop);
        }
    }

    private static async Task<byte[]?> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        var length = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, stop) < length.Length)
            return null;
        var message = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        length.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(sizeof(int)), stop);
        return message;
    }

    /// <summary>Null for a handshake and the like.</summary>
    private static string? NameOf(byte[] message)
    {
        // Flags, then the section that holds the command itself; the driver puts it first.
        const int kind = HeaderBytes + sizeof(int);
        if (BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(12)) != OpMsg || message[kind] != 0)
            return null;
        using var reader = new BsonBinaryReader(new MemoryStream(message, kind + 1, message.Length - kind - 1));
        var command = BsonSerializer.Deserialize<BsonDocument>(reader).GetElement(0);
        return OnData.Contains(command.Name) ? $"{command.Name} {command.Value}" : null;
    }
}
