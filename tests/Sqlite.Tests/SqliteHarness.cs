using System.Text.Json;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

[assembly: AssemblyFixture(typeof(WorkflowManager.Sqlite.Tests.SqliteHarness))]

namespace WorkflowManager.Sqlite.Tests;

/// <summary>The adapter on a file of this run's own.</summary>
public sealed class SqliteHarness : IOperationsHarness, IDisposable
{
    private readonly TemporaryFile _file = new();

    public SqliteHarness()
    {
        Database = SqliteDatabase.Open(_file.Path);
        Store = new SqliteWorkflowStore(Database);
        SqliteTemplates = new SqliteTemplateStore(Database);
        Instances = new SqliteInstanceCatalog(Database);
        Events = new SqliteEventLog(Database);
        Statistics = new SqliteInstanceStatistics(Database);
    }

    public SqliteDatabase Database { get; }

    public IWorkflowStore Store { get; }

    public SqliteTemplateStore SqliteTemplates { get; }

    public ITemplateStore Templates => SqliteTemplates;

    public IInstanceCatalog Instances { get; }

    public IEventLog Events { get; }

    public IInstanceStatistics Statistics { get; }

    public ITemplateCatalog Catalog => SqliteTemplates;

    public Task PublishAsync(JsonElement template, CancellationToken cancellationToken) => SqliteTemplates.PutAsync(
        new ComponentName(template.GetProperty("component_name").GetString()!),
        template.TryGetProperty("version", out var version) ? (int)version.GetDecimal() : 1,
        JsonCopy.ToText(template), cancellationToken);

    public void Dispose()
    {
        Database.Dispose();
        _file.Dispose();
    }
}
