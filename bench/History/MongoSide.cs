using System.Text.Json;
using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.HistoryBench;

internal sealed partial class MongoSide : ISide
{
    private readonly TestDatabase _database = new();
    private readonly MongoConnection _connection;
    private readonly MongoTemplateStore _templates;

    private MongoSide()
    {
        _connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name, SocketTimeout = TimeSpan.FromMinutes(5) });
        _templates = new MongoTemplateStore(_connection);
        (Store, Instances) = (new MongoWorkflowStore(_connection), new MongoInstanceCatalog(_connection));
    }

    public string Name => "MongoDB";

    public IWorkflowStore Store { get; }

    public ITemplateStore Templates => _templates;

    public IInstanceCatalog Instances { get; }

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

    public Task SettleAsync() => Task.CompletedTask;

    public async Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log)
    {
        await _connection.Instances.InsertManyAsync(instances.Select(create =>
        {
            var document = NewInstance.Write(create);
            document["outbox"] = new BsonArray();
            return document;
        }));
        await _connection.Log.InsertManyAsync(log.Select(entry => LogDocument.Write(entry, entry.DecidedAt)));
    }

    public async Task<string> ExplainAsync(Work work, DateTimeOffset now)
    {
        var keys = new SnapshotKeys([.. Enumerable.Range(0, 10).Select(i => new EventKey(new BusinessRef($"OLD-{i:D8}"), new EventId("look")))]);
        return work switch
        {
            Work.Start or Work.Claim => $"{await ExplainAsync(_connection.Options.InstanceCollection, keys.InstanceFilter(), null, 0)}; {await ExplainAsync(_connection.Options.LogCollection, keys.LogFilter(), null, 0)}",
            Work.Waiting => await ExplainAsync(_connection.Options.InstanceCollection, WaitingQuery.Dated(new WaitingFilter("clerk", null), null), WaitingQuery.DatedSort(), 50),
            Work.ListOpen => await ExplainAsync(_connection.Options.InstanceCollection, InstanceListFilter.Dated(new InstanceFilter { Status = WorkflowStatus.Active }, null), InstanceListFilter.DatedSort(), 50),
            Work.ListAll => await ExplainAsync(_connection.Options.InstanceCollection, InstanceListFilter.Dated(new InstanceFilter(), null), InstanceListFilter.DatedSort(), 50),
            Work.Due => await ExplainAsync(_connection.Options.InstanceCollection, DueQuery.Filter(now, null), DueQuery.Sort(), 100),
            Work.Purge => await ExplainAsync(_connection.Options.InstanceCollection, ClosedFilter.Write(now, null), ClosedFilter.Sort(), 10),
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, "No such work."),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _database.DisposeAsync();
    }

    private async Task<string> ExplainAsync(string collection, BsonDocument filter, BsonDocument? sort, int limit)
    {
        var find = new BsonDocument { { "find", collection }, { "filter", filter }, { "limit", limit } };
        if (sort is not null)
            find.Add("sort", sort);
        var explained = await _connection.Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(new BsonDocument { { "explain", find }, { "verbosity", "queryPlanner" } }));
        var plan = explained["queryPlanner"]["winningPlan"].ToString()!;
        if (plan.Contains("COLLSCAN", StringComparison.Ordinal) || !plan.Contains("IXSCAN", StringComparison.Ordinal))
            throw new InvalidOperationException($"{find}: {plan}");
        return string.Join(", ", IndexNames().Matches(plan).Select(m => m.Groups[1].Value).Distinct());
    }

    [GeneratedRegex("\"indexName\" : \"([^\"]+)\"")]
    private static partial Regex IndexNames();
}
