using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using static SQLitePCL.raw;

namespace WorkflowManager.DashboardBench;

internal sealed class SqliteSide : IListSide
{
    private readonly SqliteDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SqliteTemplateStore _templates;
    private readonly SqliteWorkflowStore _store;

    /// <param name="path">Of the file, which stays.</param>
    public SqliteSide(string path)
    {
        _database = SqliteDatabase.Open(path);
        _templates = new SqliteTemplateStore(_database);
        _store = new SqliteWorkflowStore(_database);
        (Instances, Events, Statistics) = (new SqliteInstanceCatalog(_database), new SqliteEventLog(_database), new SqliteInstanceStatistics(_database));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database.Path, Pooling = false }.ConnectionString);
        _connection.Open();
    }

    public string Name => "SQLite";

    public ITemplateStore Templates => _templates;

    public IInstanceCatalog Instances { get; }

    public IEventLog Events { get; }

    public IInstanceStatistics Statistics { get; }

    public async Task PublishAsync(string template)
    {
        using var document = JsonDocument.Parse(template);
        await _templates.PublishAsync(document.RootElement, CancellationToken.None);
    }

    public async Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log)
    {
        await _store.CommitAsync(instances, CancellationToken.None);
        await _store.WriteLogAsync(log, log[0].DecidedAt, CancellationToken.None);
        await _store.ClearAsync(
            [.. instances.Select(i => new OutboxClearance(i.After.Ref, [i.Element.CommitId], [], new DispatchErrorUpdate.Keep()))], CancellationToken.None);
    }

    public Task<string> ExplainAsync(InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var query = ListQuery.Of(filter, limit, after);
        var plan = new List<string>();
        using (var explained = Prepare("EXPLAIN QUERY PLAN " + query.Sql, query.Values))
            while (sqlite3_step(explained) == SQLITE_ROW)
                plan.Add(sqlite3_column_text(explained, 3).utf8_to_string());
        if (plan.Exists(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("USING", StringComparison.Ordinal))))
            throw new InvalidOperationException($"{query.Sql}: {string.Join("; ", plan)}");
        using var statement = Prepare(query.Sql, query.Values);
        for (var taken = 0; taken <= limit && sqlite3_step(statement) == SQLITE_ROW;)
            taken += sqlite3_column_int(statement, ListQuery.IsTaken) != 0 ? 1 : 0;
        return Task.FromResult($"{plan[0]}; {sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0)} steps");
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private sqlite3_stmt Prepare(string sql, SqliteValue[] values)
    {
        if (sqlite3_prepare_v2(_connection.Handle, sql, out var statement) != SQLITE_OK)
            throw new InvalidOperationException(sqlite3_errmsg(_connection.Handle).utf8_to_string());
        foreach (var (index, value) in values.Index())
            if (value.Integer is { } integer)
                sqlite3_bind_int64(statement, index + 1, integer);
            else
                sqlite3_bind_text(statement, index + 1, value.Text!);
        return statement;
    }
}
