using System.Text.Json;
using WorkflowManager.Contracts;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

[assembly: AssemblyFixture(typeof(WorkflowManager.MongoDb.Tests.MongoHarness))]

namespace WorkflowManager.MongoDb.Tests;

/// <summary>The adapter on a database of this run's own, with its indexes; shared by all who don't ask for a broken one.</summary>
public class MongoHarness : IOperationsHarness, IAsyncLifetime
{
    private readonly TestDatabase _database;

    public MongoHarness()
        : this(new TestDatabase())
    {
    }

    protected MongoHarness(TestDatabase database)
    {
        _database = database;
        // What is a lost answer elsewhere is only a busy machine here.
        Connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name, SocketTimeout = TimeSpan.FromMinutes(1) });
        Store = new MongoWorkflowStore(Connection);
        MongoTemplates = new MongoTemplateStore(Connection);
        Instances = new MongoInstanceCatalog(Connection);
        Events = new MongoEventLog(Connection);
        Statistics = new MongoInstanceStatistics(Connection);
        Catalog = new MongoTemplateCatalog(Connection);
    }

    public MongoConnection Connection { get; }

    public TestDatabase Database => _database;

    public IWorkflowStore Store { get; }

    public MongoTemplateStore MongoTemplates { get; }

    public ITemplateStore Templates => MongoTemplates;

    public IInstanceCatalog Instances { get; }

    public IEventLog Events { get; }

    public IInstanceStatistics Statistics { get; }

    public ITemplateCatalog Catalog { get; }

    public async ValueTask InitializeAsync() => await new MongoInstaller(Connection).InstallAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public Task PublishAsync(JsonElement template, CancellationToken cancellationToken) =>
        Connection.Templates.InsertOneAsync(JsonToBson.ToDocument(template), null, cancellationToken);
}
