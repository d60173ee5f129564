using System.Text.Json;
using WorkflowManager.Guarantees;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>On MongoDB: a database of its own.</summary>
public sealed class ProtocolWorld : StoreWorld
{
    private readonly TestDatabase _database;
    private readonly MongoConnection _connection;

    /// <summary>On the gateway, so that a server of a test's own may break between it and the data.</summary>
    public ProtocolWorld()
        : this(TestEnvironment.GatewayUri)
    {
    }

    internal ProtocolWorld(string mongoUri)
    {
        _database = new TestDatabase(mongoUri);
        Options = new MongoOptions { Database = _database.Name };
        _connection = new MongoConnection(_database.Uri, Options);
        Reader = new EvidenceReader(_database.Database, Options);
        Store = ManagerStore.On(_connection);
    }

    public MongoOptions Options { get; }

    public MongoConnection Connection => _connection;

    internal override ManagerStore Store { get; }

    protected override IEvidenceReader Reader { get; }

    public override async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _database.DisposeAsync();
        await base.DisposeAsync();
    }

    internal override ManagerStore OpenAgain() => ManagerStore.On(new MongoConnection(_database.Uri, Options));

    protected override async Task InstallAsync(JsonElement template, CancellationToken cancellationToken)
    {
        await new MongoInstaller(_connection).InstallAsync(cancellationToken);
        Assert.IsType<TemplatePublication.Published>(await new MongoTemplateStore(_connection).PublishAsync(template, cancellationToken));
    }
}
