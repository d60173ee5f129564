using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using static SQLitePCL.raw;

namespace WorkflowManager.HistoryBench;

internal sealed class SqliteSide : ISide
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wfm-history-");
    private readonly SqliteDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SqliteTemplateStore _templates;

    public SqliteSide()
    {
        _database = SqliteDatabase.Open(Path.Combine(_folder.FullName, "wfm.db"));
        _templates = new SqliteTemplateStore(_database);
        (Store, Instances) = (new SqliteWorkflowStore(_database), new SqliteInstanceCatalog(_database));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database.Path, Pooling = false }.ConnectionString);
        _connection.Open();
    }

    public string Name => "SQLite";

    public IWorkflowStore Store { get; }

    public ITemplateStore Templates => _templates;

    public IInstanceCatalog Instances { get; }

    public async Task PublishAsync(string template)
    {
        using var document = JsonDocument.Parse(template);
        await _templates.PublishAsync(document.RootElement, CancellationToken.None);
    }

    public async Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log)
    {
        await Store.CommitAsync(instances, CancellationToken.None);
        await Store.WriteLogAsync(log, log[0].DecidedAt, CancellationToken.None);
        await Store.ClearAsync(
            [.. instances.Select(i => new OutboxClearance(i.After.Ref, [i.Element.CommitId], [], new DispatchErrorUpdate.Keep()))], CancellationToken.None);
    }

    /// <summary>The filling's last pages go from the log of changes into the file, and the file to the disk.</summary>
    public Task SettleAsync()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using (var rows = command.ExecuteReader())
            if (!rows.Read() || rows.GetInt32(0) != 0)
                throw new InvalidOperationException("The checkpoint did not come to its end: something reads.");
        return Task.CompletedTask;
    }

    public Task<string> ExplainAsync(Work work, DateTimeOffset now) => Task.FromResult(string.Join("; ", (work switch
    {
        Work.Start or Work.Claim => [InstanceRow.Columns + "WHERE i.ref = ?1", Sql.LogOf],
        Work.Waiting => [Sql.FindWaitingForRole],
        Work.ListOpen => [ListQuery.Of(new InstanceFilter { Status = WorkflowStatus.Active }, 50, null).Sql],
        Work.ListAll => [ListQuery.Of(new InstanceFilter(), 50, null).Sql],
        Work.Due => [Sql.FindDue],
        Work.Purge => new[] { Sql.FindClosed, Sql.DeleteClosed },
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "No such work."),
    }).SelectMany(Plan)));

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Its first step; the others look up by key what that one has found.</summary>
    private List<string> Plan(string sql)
    {
        if (sqlite3_prepare_v2(_connection.Handle, "EXPLAIN QUERY PLAN " + sql, out var statement) != SQLITE_OK)
            throw new InvalidOperationException(sqlite3_errmsg(_connection.Handle).utf8_to_string());
        var steps = new List<string>();
        using (statement)
            while (sqlite3_step(statement) == SQLITE_ROW)
                steps.Add(sqlite3_column_text(statement, 3).utf8_to_string());
        if (steps.Exists(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal) || (s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("USING", StringComparison.Ordinal))))
            throw new InvalidOperationException($"{sql}: {string.Join("; ", steps)}");
        return [.. steps.Take(1)];
    }
}
