using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.TestServers;

namespace WorkflowManager.Due;

internal sealed class MongoSide : IDueSide
{
    private readonly TestDatabase _database = new();
    private readonly MongoConnection _connection;
    private readonly MongoTemplateStore _templates;

    private MongoSide()
    {
        _connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name, SocketTimeout = TimeSpan.FromMinutes(5) });
        _templates = new MongoTemplateStore(_connection);
        Store = new MongoWorkflowStore(_connection);
    }

    public string Name => "MongoDB";

    public IWorkflowStore Store { get; }

    public ITemplateStore Templates => _templates;

    public static async Task<MongoSide> CreateAsync()
    {
        var side = new MongoSide();
        await new MongoInstaller(side._connection).InstallAsync(CancellationToken.None);
        return side;
    }

    public async Task PublishAsync(string template)
    {
        using var document = JsonDocument.Parse(template);
        await _templates.PublishAsync(document.RootElement, CancellationToken.None);
    }

    public Task AddAsync(IReadOnlyList<Commit.Create> instances) => _connection.Instances.InsertManyAsync(instances.Select(Document));

    public async Task<Spent> ReadPageAsync(DateTimeOffset now, int limit, DueMark? after)
    {
        var find = new BsonDocument
        {
            { "find", _connection.Options.InstanceCollection }, { "filter", DueQuery.Filter(now, after) }, { "sort", DueQuery.Sort() }, { "limit", limit },
        };
        var explain = new BsonDocument { { "explain", find }, { "verbosity", "executionStats" } };
        var spent = (await _connection.Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(explain)))["executionStats"];
        return new Spent(spent["totalKeysExamined"].ToInt64(), spent["totalDocsExamined"].ToInt64(), null);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _database.DisposeAsync();
    }

    private static BsonDocument Document(Commit.Create create)
    {
        var document = NewInstance.Write(create);
        document["outbox"] = new BsonArray();
        return document;
    }
}
