using MongoDB.Driver.Core.Configuration;
using MongoDB.Driver.Core.Events;

namespace WorkflowManager.BenchManagers;

/// <summary>What went over the wires of some managers, by the drivers' own word. Cheap enough to be on while time is taken.</summary>
public sealed class Meter
{
    private long _commands;
    private long _bytesTo;
    private long _bytesFrom;
    private long _calls;

    public Traffic Read() => new(Interlocked.Read(ref _commands), Interlocked.Read(ref _bytesTo), Interlocked.Read(ref _bytesFrom), Interlocked.Read(ref _calls));

    public void CountCall() => Interlocked.Increment(ref _calls);

    public void Observe(ClusterBuilder cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.Subscribe<ConnectionSentMessagesEvent>(Sent);
        cluster.Subscribe<ConnectionReceivedMessageEvent>(Received);
    }

    // What belongs to no operation is the driver's own: handshakes, and looking after the server.
    private void Sent(ConnectionSentMessagesEvent message)
    {
        if (message.OperationId is null)
            return;
        Interlocked.Increment(ref _commands);
        Interlocked.Add(ref _bytesTo, message.Length);
    }

    private void Received(ConnectionReceivedMessageEvent message)
    {
        if (message.OperationId is not null)
            Interlocked.Add(ref _bytesFrom, message.Length);
    }
}
