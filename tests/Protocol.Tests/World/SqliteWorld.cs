using System.Text.Json;
using WorkflowManager.Guarantees;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Protocol.Tests;

/// <summary>On the embedded store: a file of its own.</summary>
public sealed class SqliteWorld : StoreWorld
{
    private readonly string _folder;
    private readonly SqliteDatabase _database;

    public SqliteWorld()
    {
        _folder = Directory.CreateTempSubdirectory("wfm-protocol-").FullName;
        _database = SqliteDatabase.Open(Path.Combine(_folder, "wfm.db"));
        Reader = new SqliteEvidenceReader(_database);
        Store = ManagerStore.On(_database);
    }

    internal override ManagerStore Store { get; }

    protected override IEvidenceReader Reader { get; }

    public override async ValueTask DisposeAsync()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    internal override ManagerStore OpenAgain() => ManagerStore.On(SqliteDatabase.Open(_database.Path));

    protected override async Task InstallAsync(JsonElement template, CancellationToken cancellationToken) =>
        Assert.IsType<TemplatePublication.Published>(await new SqliteTemplateStore(_database).PublishAsync(template, cancellationToken));
}
