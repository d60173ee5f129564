using System.Text.Json;
using WorkflowManager.Contracts;
using WorkflowManager.Engine;
using WorkflowManager.Gateway;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>A server of a test's own, whose answers it may lose; the database behind it is shared.</summary>
internal sealed class BrokenServer : IStoreHarness, IAsyncDisposable
{
    private readonly GatewayHost _gateway;

    private BrokenServer(GatewayHost gateway, MongoHarness shared)
    {
        _gateway = gateway;
        Connection = new MongoConnection(gateway.Uri, shared.Connection.Options);
        Store = new MongoWorkflowStore(Connection);
        Templates = new MongoTemplateStore(Connection);
    }

    public MongoConnection Connection { get; }

    public IWorkflowStore Store { get; }

    public ITemplateStore Templates { get; }

    public FailPoints FailPoints => _gateway.FailPoints;

    /// <summary>Opened before anything breaks: a handshake is not what is tested.</summary>
    public static async Task<BrokenServer> StartAsync(MongoHarness shared)
    {
        var server = new BrokenServer(await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres }), shared);
        await server.Connection.PingAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public void LoseAnswer(string command, int times = 1) => FailPoints.Configure(FailPointCommand.CloseAfter([command], times));

    public void LoseRequest(string command, int times = 1) => FailPoints.Configure(FailPointCommand.FailCommand([command], times, closeConnection: true));

    public Task PublishAsync(JsonElement template, CancellationToken cancellationToken) =>
        Connection.Templates.InsertOneAsync(JsonToBson.ToDocument(template), null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _gateway.DisposeAsync();
    }
}
