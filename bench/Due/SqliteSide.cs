using System.Text.Json;
using Microsoft.Data.Sqlite;
using WorkflowManager.Engine;
using WorkflowManager.Sqlite;
using static SQLitePCL.raw;

namespace WorkflowManager.Due;

internal sealed class SqliteSide : IDueSide
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wfm-due-");
    private readonly SqliteDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SqliteTemplateStore _templates;

    public SqliteSide()
    {
        _database = SqliteDatabase.Open(Path.Combine(_folder.FullName, "wfm.db"));
        _templates = new SqliteTemplateStore(_database);
        Store = new SqliteWorkflowStore(_database);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database.Path, Pooling = false }.ConnectionString);
        _connection.Open();
    }

    public string Name => "SQLite";

    public IWorkflowStore Store { get; }

    public ITemplateStore Templates => _templates;

    public async Task PublishAsync(string template)
    {
        using var document = JsonDocument.Parse(template);
        await _templates.PublishAsync(document.RootElement, CancellationToken.None);
    }

    public async Task AddAsync(IReadOnlyList<Commit.Create> instances)
    {
        await Store.CommitAsync(instances, CancellationToken.None);
        await Store.ClearAsync(
            [.. instances.Select(i => new OutboxClearance(i.After.Ref, [i.Element.CommitId], [], new DispatchErrorUpdate.Keep()))], CancellationToken.None);
    }

    public Task<Spent> ReadPageAsync(DateTimeOffset now, int limit, DueMark? after)
    {
        if (sqlite3_prepare_v2(_connection.Handle, Sql.FindDue, out var statement) != SQLITE_OK)
            throw new InvalidOperationException(sqlite3_errmsg(_connection.Handle).utf8_to_string());
        using (statement)
        {
            sqlite3_bind_int64(statement, 1, now.ToUnixTimeMilliseconds());
            sqlite3_bind_int64(statement, 2, (after?.DueAt ?? DateTimeOffset.MinValue).ToUnixTimeMilliseconds());
            sqlite3_bind_text(statement, 3, after?.Ref.Value ?? "");
            sqlite3_bind_int64(statement, 4, limit);
            while (sqlite3_step(statement) == SQLITE_ROW)
            {
            }

            return Task.FromResult(new Spent(null, null, sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0)));
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
