using System.Text.Json;
using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.DashboardBench;

internal sealed partial class MongoSide : IListSide
{
    private readonly TestDatabase _database = new();
    private readonly MongoConnection _connection;
    private readonly MongoTemplateStore _templates;

    private MongoSide()
    {
        _connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name, SocketTimeout = TimeSpan.FromMinutes(5) });
        _templates = new MongoTemplateStore(_connection);
        (Instances, Events, Statistics) = (new MongoInstanceCatalog(_connection), new MongoEventLog(_connection), new MongoInstanceStatistics(_connection));
    }

    public string Name => "MongoDB";

    public ITemplateStore Templates => _templates;

    public IInstanceCatalog Instances { get; }

    public IEventLog Events { get; }

    public IInstanceStatistics Statistics { get; }

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

    public async Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log)
    {
        await _connection.Instances.InsertManyAsync(instances.Select(Document));
        await _connection.Log.InsertManyAsync(log.Select(entry => LogDocument.Write(entry, entry.DecidedAt)));
    }

    public async Task<string> ExplainAsync(InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var prefix = filter.RefPrefix;
        var find = new BsonDocument
        {
            { "find", _connection.Options.InstanceCollection },
            { "filter", prefix is null ? InstanceListFilter.Dated(filter, after) : InstanceListFilter.Prefixed(prefix, after?.Ref) },
            { "sort", prefix is null ? InstanceListFilter.DatedSort() : InstanceListFilter.UndatedSort() },
            { "limit", InstanceListFilter.Rest(filter).ElementCount == 0 ? limit + 1 : ListLimits.Walk },
        };
        var explained = await _connection.Database.RunCommandAsync(
            new BsonDocumentCommand<BsonDocument>(new BsonDocument { { "explain", find }, { "verbosity", "executionStats" } }));
        var plan = explained["queryPlanner"]["winningPlan"].ToString()!;
        if (plan.Contains("COLLSCAN", StringComparison.Ordinal) || !plan.Contains("IXSCAN", StringComparison.Ordinal))
            throw new InvalidOperationException($"{find}: {plan}");
        var spent = explained["executionStats"];
        return $"{string.Join(", ", IndexNames().Matches(plan).Select(m => m.Groups[1].Value).Distinct())}; keys {spent["totalKeysExamined"]}, documents {spent["totalDocsExamined"]}";
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

    [GeneratedRegex("\"indexName\" : \"([^\"]+)\"")]
    private static partial Regex IndexNames();
}
