using WorkflowManager.Gateway;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.MongoDb;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A server of a test's own in front of the world's data: what happens to its commands happens to nobody else's.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly GatewayHost _gateway;
    private readonly MongoOptions _options;

    private OwnServer(GatewayHost gateway, MongoOptions options)
    {
        (_gateway, _options) = (gateway, options);
        Connection = new MongoConnection(gateway.Uri, options);
    }

    public MongoConnection Connection { get; }

    public FailPoints FailPoints => _gateway.FailPoints;

    public string Instances => $"{_options.Database}.{_options.InstanceCollection}";

    public string Log => $"{_options.Database}.{_options.LogCollection}";

    public static async Task<OwnServer> StartAsync(ProtocolWorld world)
    {
        var server = new OwnServer(await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres }), world.Options);
        await server.Connection.PingAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public MongoConnection ConnectAgain() => new(_gateway.Uri, _options);

    /// <summary>As on Amazon DocumentDB: reads come as two finds from now on, and something can happen between them.</summary>
    public void RefuseUnion() => FailPoints.Configure(FailPointCommand.FailCommand(["aggregate"], times: int.MaxValue, errorCode: 40324));

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _gateway.DisposeAsync();
    }
}
