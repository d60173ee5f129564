using Microsoft.Data.Sqlite;

namespace WorkflowManager.Cli.Tests;

internal sealed class SqliteHand : StoreHand
{
    private readonly SqliteConnection _connection;

    public SqliteHand(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ConnectionString);
        _connection.Open();
    }

    public override Task SetTaskStatusAsync(string reference, int stage, int task, string status) => OneAsync(
        "UPDATE task_state SET status = $status WHERE stage = $stage AND task = $task AND instance = (SELECT id FROM instance WHERE ref = $ref)",
        ("$ref", reference), ("$stage", stage), ("$task", task), ("$status", status));

    public override Task SetStatusAsync(string reference, string status) =>
        OneAsync("UPDATE instance SET status = $status WHERE ref = $ref", ("$ref", reference), ("$status", status));

    public override Task DeleteLogEntryAsync(string reference, long version) =>
        OneAsync("DELETE FROM log WHERE ref = $ref AND version = $version", ("$ref", reference), ("$version", version));

    public override Task ChangeLogEntryAsync(string reference, long version, string from, string to) => OneAsync(
        "UPDATE log SET changes = replace(changes, $from, $to) WHERE ref = $ref AND version = $version",
        ("$ref", reference), ("$version", version), ("$from", $"\"{from}\""), ("$to", $"\"{to}\""));

    public override async Task CopyAsync(string reference, int count, TimeSpan apart)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await RunAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO instance (ref, document, component, version, status, failed_tasks, created_at, updated_at, closed_at, dispatch_error, stage, business_status)
            SELECT printf('%s-%04d', ref, i), document, component, version, status, failed_tasks, created_at - i * $apart, updated_at, closed_at, dispatch_error, stage, business_status
            FROM instance, n WHERE ref = $ref;
            INSERT INTO instance_list (key, created_at, ref, component, instance)
            SELECT l.key, copy.created_at, copy.ref, l.component, copy.id FROM instance_list l JOIN instance copy ON copy.ref LIKE $ref || '-____' WHERE l.ref = $ref;
            INSERT INTO stage_state (instance, stage, name, status)
            SELECT copy.id, s.stage, s.name, s.status FROM instance o JOIN stage_state s ON s.instance = o.id JOIN instance copy ON copy.ref LIKE $ref || '-____' WHERE o.ref = $ref;
            INSERT INTO task_state (instance, stage, task, status, attempt, reason, updated_pretty)
            SELECT copy.id, t.stage, t.task, t.status, t.attempt, t.reason, t.updated_pretty FROM instance o JOIN task_state t ON t.instance = o.id JOIN instance copy ON copy.ref LIKE $ref || '-____' WHERE o.ref = $ref;
            INSERT INTO log (id, event_id, ref, component, event_name, stage, task, outcome, code, reason, version, changes, scheduled, decided_at, received_at, recorded_at, body, body_hash)
            SELECT copy.ref || substr(l.id, length($ref) + 1), l.event_id, copy.ref, l.component, l.event_name, l.stage, l.task, l.outcome, l.code, l.reason, l.version, l.changes, l.scheduled,
                l.decided_at, l.received_at, l.recorded_at, l.body, l.body_hash
            FROM log l JOIN instance copy ON copy.ref LIKE $ref || '-____' WHERE l.ref = $ref;
            """,
            ("$ref", reference), ("$count", count), ("$apart", (long)apart.TotalMilliseconds));
        await transaction.CommitAsync();
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task OneAsync(string sql, params (string Name, object Value)[] values) => Assert.Equal(1, await RunAsync(sql, values));

    private async Task<int> RunAsync(string sql, params (string Name, object Value)[] values)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return await command.ExecuteNonQueryAsync();
    }
}
